// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

/**
 * What the messages of the corpus are, in the shares of a hospital's mail server: few big ones have
 * most of the bytes.
 */
enum Kind {
  PLAIN(false),
  HTML(false),
  ATTACHMENT(false),
  BIG(false),
  EICAR(true),
  EICAR_ZIPPED(true),
  EICAR_ZIPPED_TWICE(true);

  static final int IN = 200;

  private final boolean infected;

  Kind(boolean infected) {
    this.infected = infected;
  }

  /** Whether every engine has to find something in it. */
  boolean infected() {
    return infected;
  }

  /** The number of the file in {@code slot}, where neighbours of a kind have the same one. */
  static int shared(int slot) {
    return (Math.floorMod(slot, IN) - 3) / 2;
  }

  /** The kind that has place {@code slot}; any {@value #IN} slots in a row have the whole mix. */
  static Kind at(int slot) {
    int place = Math.floorMod(slot, IN);
    if (place < 3) {
      return values()[EICAR.ordinal() + place];
    } else if (place < 3 + 8) {
      return BIG;
    } else if (place < 3 + 8 + 30) {
      return ATTACHMENT;
    }
    return place < 3 + 8 + 30 + 40 ? HTML : PLAIN;
  }
}
