// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.io.Reader;
import org.lazareto.limit.Deadline;

/**
 * A page up to where it gets too long, has too many tags, or time is over. Confined to a thread.
 */
final class BoundedPage extends Reader {

  private static final int PIECE = 2048;

  private final String page;
  private final int most;
  private final int mostTags;
  private final Deadline deadline;
  private int at;
  private int tags;
  private boolean cut;

  BoundedPage(String page, RenditionSettings settings, Deadline deadline) {
    this.page = page;
    this.most = (int) Math.min(page.length(), settings.size().bytes());
    this.mostTags = settings.tags();
    this.deadline = deadline;
  }

  /** Whether there is more than was given. */
  boolean cut() {
    return cut || at < page.length();
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    cut = cut || deadline.expired();
    int wanted = Math.min(Math.min(length, PIECE), most - at);
    int made = 0;
    while (!cut && made < wanted) {
      char c = page.charAt(at);
      cut = c == '<' && ++tags > mostTags;
      if (!cut) {
        buffer[offset + made++] = c;
        at++;
      }
    }
    return made == 0 ? -1 : made;
  }

  @Override
  public void close() {
    // There is nothing to be given back.
  }
}
