// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.unpack.Unpacker;
import org.lazareto.unpack.mime.ShownHeader;
import org.lazareto.verdict.Part;

/**
 * What a message says and is made of, for the staff who judge it, whatever its verdict: texts and
 * facts, and never a byte that could be opened. Thread-safe.
 */
public final class Excerpts {

  private static final String PAGE = "text/html";
  private static final int MOST_PAGES = 5;
  private static final int MOST_PARTS = 100;

  private final Unpacker unpacker;
  private final Opening.Bounds bounds;

  /**
   * What was taken of a message. Immutable.
   *
   * @param texts those that a mail program shows at once
   * @param pages its HTML, still as markup
   * @param parts everything in it, at any depth, the first of them
   */
  public record Excerpt(
      Heading heading, List<Letter.Text> texts, List<Letter.Text> pages, List<Part> parts) {

    public Excerpt {
      texts = List.copyOf(texts);
      pages = List.copyOf(pages);
      parts = List.copyOf(parts);
    }

    /** What has a name or a content of its own: what somebody would call an attachment. */
    public List<Part> attached() {
      return parts.stream().filter(part -> !part.names().isEmpty()).toList();
    }
  }

  public Excerpts(Unpacker unpacker, Opening.Bounds bounds) {
    this.unpacker = unpacker;
    this.bounds = bounds;
  }

  public Excerpt of(ByteSource message) throws IOException {
    Taking taking = new Taking(new TextParts(message, bounds));
    unpacker.unpackMail(message, new Budget(bounds.limits(), message.size()), taking);
    Heading heading = Heading.of(ShownHeader.of(message, bounds.limits()));
    return new Excerpt(heading, taking.texts.texts(), taking.pages, taking.parts);
  }

  /** Hands over one part whatever it is, for who judges it: never to anybody who would open it. */
  public Optional<Part> part(ByteSource message, String path, Opening.Taker taker)
      throws IOException {
    OnePart one = new OnePart(path, taker);
    unpacker.unpackMail(message, new Budget(bounds.limits(), message.size()), one);
    return one.found();
  }

  /** What the message's own header says, field by field. */
  public ShownHeader header(ByteSource message) throws IOException {
    return ShownHeader.of(message, bounds.limits());
  }

  /** Takes what there is on the way. Confined to one thread. */
  private static final class Taking implements PartSink {

    private final TextParts texts;
    private final List<Letter.Text> pages = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    Taking(TextParts texts) {
      this.texts = texts;
    }

    @Override
    public void head(MessageHead head) {
      texts.head(head);
    }

    @Override
    public void part(Part part, ByteSource content) throws IOException {
      texts.part(part, content);
      if (part.declaredType().equals(PAGE) && pages.size() < MOST_PAGES) {
        pages.add(texts.text(part, content));
      }
      boolean structure = part.declaredType().startsWith("multipart/") || part.path().isEmpty();
      if (!structure && parts.size() < MOST_PARTS) {
        parts.add(part);
      }
    }

    @Override
    public void skeleton(ByteSource mail, boolean complete) {}
  }
}
