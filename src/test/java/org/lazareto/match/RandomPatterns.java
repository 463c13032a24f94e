// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Patterns and contents of few different bytes, the same for the same seed. */
record RandomPatterns(Random random) {

  private static final int LETTERS = 3;
  private static final int CHOICES = 8;

  BytePattern pattern() {
    List<Fragment> fragments = new ArrayList<>(List.of(fragment()));
    List<Gap> gaps = new ArrayList<>();
    while (random.nextInt(3) > 0 && fragments.size() < 4) {
      gaps.add(gap());
      fragments.add(fragment());
    }
    return new BytePattern(start(), fragments, gaps);
  }

  byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = letter();
    }
    return content;
  }

  private Fragment fragment() {
    Fragment.Builder builder = new Fragment.Builder();
    int width = 2 + random.nextInt(5);
    while (builder.width() < width) {
      add(builder);
    }
    return builder.build();
  }

  private void add(Fragment.Builder builder) {
    switch (random.nextInt(CHOICES)) {
      case 0 -> builder.add(0, 0);
      case 1 -> builder.add(letter(), 0xF0);
      case 2 -> builder.add(letter(), 0x0F);
      case 3 -> builder.choice(List.of(content(1), content(1)), false);
      case 4 -> builder.choice(List.of(content(2), content(2), content(2)), random.nextBoolean());
      default -> builder.add(letter(), 0xFF);
    }
  }

  private Gap gap() {
    int min = random.nextInt(4);
    return random.nextInt(3) == 0
        ? new Gap(min, Gap.ENDLESS)
        : new Gap(min, min + random.nextInt(6));
  }

  private Start start() {
    return switch (random.nextInt(6)) {
      case 0 -> new Start(false, random.nextInt(20), random.nextInt(20));
      case 1 -> new Start(true, random.nextInt(40), random.nextInt(20));
      default -> Start.ANYWHERE;
    };
  }

  private byte letter() {
    return (byte) ('a' + random.nextInt(LETTERS));
  }
}
