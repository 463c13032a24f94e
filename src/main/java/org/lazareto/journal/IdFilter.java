// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.BitSet;

/**
 * Ids of which some may be taken for noted though they are not, but none for not noted that is: in
 * little memory, however many they are. Thread-safe.
 */
final class IdFilter {

  /** Of a hundred thousand noted ids, two or three of a hundred others are taken for noted. */
  private static final int BITS = 1 << 20;

  private final BitSet bits = new BitSet(BITS);

  synchronized void note(String id) {
    bits.set(first(id));
    bits.set(second(id));
  }

  synchronized boolean mayHave(String id) {
    return bits.get(first(id)) && bits.get(second(id));
  }

  private static int first(String id) {
    return Math.floorMod(id.hashCode() * 0x9E3779B9, BITS);
  }

  // Of the text backwards, so that it does not hang on the first.
  private static int second(String id) {
    int hash = 7;
    for (int i = id.length() - 1; i >= 0; i--) {
      hash = 131 * hash + id.charAt(i);
    }
    return Math.floorMod(hash * 0x85EBCA6B, BITS);
  }
}
