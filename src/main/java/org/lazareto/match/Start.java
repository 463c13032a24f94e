// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

/**
 * Where in a content a pattern may begin: at {@code offset}, counted from the beginning or back
 * from the end, and up to {@code slack} bytes later. Immutable.
 */
public record Start(boolean fromEnd, long offset, long slack) {

  public static final Start ANYWHERE = new Start(false, 0, Long.MAX_VALUE);

  public Start {
    if (offset < 0 || slack < 0) {
      throw new IllegalArgumentException("no start at " + offset + " and " + slack + " later");
    }
  }

  /** The first place in a content of {@code size}; negative if the content is too short. */
  long first(long size) {
    return fromEnd ? size - offset : offset;
  }

  long last(long size) {
    long first = first(size);
    return slack > Long.MAX_VALUE - Math.max(first, 0) ? Long.MAX_VALUE : first + slack;
  }
}
