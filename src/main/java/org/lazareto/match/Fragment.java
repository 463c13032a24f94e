// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes of which some may be open: a piece of a pattern with a fixed width. Immutable. */
public final class Fragment {

  private static final byte[] ALL_COUNT = {};
  private static final int BYTE_VALUES = 256;

  private final byte[] values;
  // Which bits of each value count; empty if all do.
  private final byte[] masks;
  private final List<Choice> choices;

  private Fragment(byte[] values, byte[] masks, List<Choice> choices) {
    this.values = values;
    this.masks = masks;
    this.choices = choices;
  }

  /** Exactly these bytes. */
  public static Fragment of(byte[] bytes) {
    return new Fragment(bytes.clone(), ALL_COUNT, List.of());
  }

  public int width() {
    return values.length;
  }

  /** Whether it stands at {@code at}; all its width must lie in the window. */
  boolean matches(byte[] window, int at) {
    if (masks.length == 0) {
      return Arrays.equals(window, at, at + values.length, values, 0, values.length);
    }
    for (int i = 0; i < values.length; i++) {
      if ((window[at + i] & masks[i]) != values[i]) {
        return false;
      }
    }
    for (Choice choice : choices) {
      if (!choice.matches(window, at)) {
        return false;
      }
    }
    return true;
  }

  /** Every value that the byte at {@code index} can have, or more: it serves to find candidates. */
  byte[] possible(int index) {
    int mask = masks.length == 0 ? 0xFF : masks[index] & 0xFF;
    if (mask == 0xFF) {
      return new byte[] {values[index]};
    }
    for (Choice choice : choices) {
      if (!choice.negated() && index >= choice.at() && index < choice.at() + choice.width()) {
        return chosen(choice, index - choice.at());
      }
    }
    ByteArrayOutputStream fitting = new ByteArrayOutputStream();
    for (int value = 0; value < BYTE_VALUES; value++) {
      if ((value & mask) == (values[index] & 0xFF)) {
        fitting.write(value);
      }
    }
    return fitting.toByteArray();
  }

  private static byte[] chosen(Choice choice, int index) {
    ByteArrayOutputStream distinct = new ByteArrayOutputStream();
    choice.options().stream().map(o -> o[index] & 0xFF).distinct().forEach(distinct::write);
    return distinct.toByteArray();
  }

  /** A fragment being written, from left to right. Confined to one thread. */
  public static final class Builder {

    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteArrayOutputStream masks = new ByteArrayOutputStream();
    private final List<Choice> choices = new ArrayList<>();
    private boolean open;

    public int width() {
      return values.size();
    }

    /** One byte of which only the bits of {@code mask} count. */
    public Builder add(int value, int mask) {
      values.write(value & mask);
      masks.write(mask);
      open |= mask != 0xFF;
      return this;
    }

    /** One of {@code options}, which are of one length; or, if negated, none of them. */
    public Builder choice(List<byte[]> options, boolean negated) {
      Choice choice = new Choice(width(), negated, List.copyOf(options));
      choices.add(choice);
      for (int i = 0; i < choice.width(); i++) {
        add(0, 0);
      }
      return this;
    }

    public Fragment build() {
      byte[] counting = open ? masks.toByteArray() : ALL_COUNT;
      return new Fragment(values.toByteArray(), counting, List.copyOf(choices));
    }
  }
}
