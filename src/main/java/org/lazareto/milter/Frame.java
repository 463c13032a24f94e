// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

/**
 * One frame of the milter protocol: on the wire a length of four bytes, a code of one byte, which
 * the length counts too, and the data. Immutable; the array is not copied and must not change.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(char code, byte[] data) {

  private static final byte[] NONE = {};

  static Frame of(char code) {
    return new Frame(code, NONE);
  }
}
