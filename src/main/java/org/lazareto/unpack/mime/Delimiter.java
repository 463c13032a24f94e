// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

/**
 * A line that divides a multipart (RFC 2046 5.1.1), in places of the text it lies in. Immutable.
 *
 * @param before where the part before it ends, without the line end that belongs to the delimiter
 * @param after where the part after it begins
 * @param closes whether it says that no part follows
 * @param loose what keeps strict readers from taking it for one; empty if nothing does
 */
record Delimiter(long before, long after, boolean closes, String loose) {

  boolean strict() {
    return loose.isEmpty();
  }
}
