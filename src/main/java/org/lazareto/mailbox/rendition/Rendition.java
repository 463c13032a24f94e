// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.List;

/**
 * What a text, a page or a document shows, without any of its markup. Immutable.
 *
 * @param cut whether there is more of it than was read
 */
public record Rendition(List<Block> blocks, boolean cut) {

  public Rendition {
    blocks = List.copyOf(blocks);
  }
}
