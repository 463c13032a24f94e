// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.util.List;
import org.lazareto.mailbox.preview.Preview;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.web.mail.TextPages;

/**
 * A preview, as a page has it. Immutable.
 *
 * @param pictures what the addresses of its pictures begin with; empty where it has none
 * @param leaf which page of its texts
 */
public record PreviewView(Preview preview, String pictures, int leaf) {

  /** The texts of this page. */
  public static List<Block> blocks(Preview.Document document, int leaf) {
    List<List<Block>> pages = TextPages.of(document.rendition().blocks());
    return pages.get(Math.min(leaf, pages.size() - 1));
  }

  public boolean hasMore() {
    return switch (preview) {
      case Preview.Document(var rendition) -> leaf + 1 < TextPages.of(rendition.blocks()).size();
      case Preview.Pictures _, Preview.Fields _, Preview.Listing _, Preview.Unavailable _ -> false;
    };
  }

  /** Whether it holds more than can be shown on any page. */
  public boolean cut() {
    return switch (preview) {
      case Preview.Document(var rendition) -> rendition.cut();
      case Preview.Pictures(var _, boolean more) -> more;
      case Preview.Fields(var _, boolean cut) -> cut;
      case Preview.Listing(var _, boolean cut) -> cut;
      case Preview.Unavailable _ -> false;
    };
  }

  public String picture(int page) {
    return pictures + "/" + page;
  }
}
