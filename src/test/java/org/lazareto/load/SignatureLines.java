// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Many body and logical signatures that match nothing, of the kinds that real sets have: plain,
 * with an endless gap, with a bounded gap, with open bytes, with alternatives.
 */
public record SignatureLines(Path folder, int count) {

  private static final int KINDS = 10;

  public void make(long seed) throws IOException {
    Files.createDirectories(folder);
    RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
    List<String> bodies = new ArrayList<>();
    List<String> logicals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i % KINDS == 0) {
        logicals.add(logical(i, random));
      } else {
        bodies.add("Load.B" + i + ":" + (i % KINDS == 5 ? 1 : 0) + ":*:" + body(i, random));
      }
    }
    Files.write(folder.resolve("load.ndb"), bodies);
    Files.write(folder.resolve("load.ldb"), logicals);
  }

  private static String logical(int number, RandomGenerator random) {
    String subs = hex(random, 12) + ";" + hex(random, 14) + ";" + hex(random, 10);
    return "Load.L" + number + ";Engine:51-255,Target:0;0&(1|2);" + subs;
  }

  private static String body(int number, RandomGenerator random) {
    String start = hex(random, 16 + random.nextInt(40));
    return switch (number % KINDS) {
      case 1 -> start + "*" + hex(random, 12);
      case 2 -> start + "{4-40}" + hex(random, 10);
      case 3 -> start + "??" + hex(random, 4) + "a?" + hex(random, 4);
      case 4 -> start + "(" + hex(random, 1) + "|" + hex(random, 1) + ")" + hex(random, 6);
      default -> start;
    };
  }

  private static String hex(RandomGenerator random, int bytes) {
    byte[] any = new byte[bytes];
    random.nextBytes(any);
    return HexFormat.of().formatHex(any);
  }
}
