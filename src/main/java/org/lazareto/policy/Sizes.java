// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import org.lazareto.limit.ByteSize;

/**
 * A window of sizes. Immutable.
 *
 * @param over what is larger than this; nothing for every size
 * @param under what is smaller than this; nothing for every size
 */
public record Sizes(ByteSize over, ByteSize under) {

  public static final Sizes ANY = new Sizes(new ByteSize(0), new ByteSize(0));

  boolean isAny() {
    return equals(ANY);
  }

  boolean holds(long size) {
    return (over.bytes() == 0 || size > over.bytes())
        && (under.bytes() == 0 || size < under.bytes());
  }
}
