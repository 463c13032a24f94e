// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jsoup.parser.Parser;
import org.lazareto.limit.Deadline;
import org.lazareto.unpack.html.PageTree;

/**
 * Makes of texts and pages what is shown of them. Thread-safe; so many pages at once as the
 * settings say, others wait.
 */
public final class Renderer {

  /** What the parser itself allows, where nothing else is said. */
  private static final int DEPTH_OF_PIECES = 50;

  private final RenditionSettings settings;
  private final Addresses addresses;
  private final Semaphore room;

  /**
   * One that knows what is the reader's own.
   *
   * @param own the site's domains, as its settings name them
   */
  public Renderer(RenditionSettings settings, List<String> own) {
    this.settings = settings;
    this.addresses = new Addresses(KnownHosts.of(own, settings.knownHosts()));
    this.room = new Semaphore(settings.atOnce());
  }

  /** A plain text, decoded. */
  public Rendition text(String text, Lines lines) {
    return text(text, lines, new Allowance());
  }

  /** The same of one of several, as far as the others left something for it. */
  public Rendition text(String text, Lines lines, Allowance allowance) {
    int most = (int) Math.min(settings.size().bytes(), Integer.MAX_VALUE);
    boolean cut = text.length() > most;
    String read = cut ? text.substring(0, most) : text;
    List<Block> blocks = new PlainText(addresses, settings.depth(), allowance).read(read, lines);
    return new Rendition(blocks, cut || allowance.spent());
  }

  /** A page, decoded. Nothing that it names is fetched, nothing in it runs. */
  public Rendition page(String html) {
    room.acquireUninterruptibly();
    try {
      Deadline deadline = Deadline.after(settings.time());
      BoundedPage bounded = new BoundedPage(html, settings, deadline);
      PageTree tree = PageTree.of(parser().setMaxDepth(settings.depth()), bounded, settings.size());
      PageReader reader = new PageReader(addresses, tree.page(), settings.size(), deadline);
      List<Block> blocks = reader.read(tree.page());
      return new Rendition(blocks, tree.cut() || bounded.cut() || reader.cut());
    } catch (UncheckedIOException e) {
      throw new IllegalStateException("reading a text in memory cannot fail", e);
    } finally {
      room.release();
    }
  }

  static Parser parser() {
    return Parser.htmlParser().setMaxDepth(DEPTH_OF_PIECES);
  }
}
