// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

/** From a byte (inclusive) to a byte (exclusive). Immutable. */
record Range(long start, long end) {

  boolean empty() {
    return start >= end;
  }
}
