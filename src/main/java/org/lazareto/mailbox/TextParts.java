// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Letter.Text;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.unpack.mime.RawText;
import org.lazareto.unpack.mime.ShownHeader;
import org.lazareto.verdict.Part;

/**
 * Takes the texts of a message itself, and tells what else there is. Of two readings of one part
 * the first counts, which is what most clients show. Confined to one thread.
 */
final class TextParts implements PartSink {

  private static final int MOST_TEXTS = 200;
  private static final int MOST_ATTACHMENTS = 1000;

  /** All texts of a message together, in texts of the greatest size. */
  private static final int ALL_TEXTS = 4;

  /** A part of the message itself: not what stands around parts, nor inside one. */
  private static final Pattern OWN = Pattern.compile("\\d+(?:\\.\\d+)*");

  private final ByteSource message;
  private final Opening.Bounds bounds;
  private final List<Text> texts = new ArrayList<>();
  private final List<Text> pages = new ArrayList<>();
  private final List<Part> attachments = new ArrayList<>();
  private final Set<String> containers = new HashSet<>();
  private final boolean withPages;
  private long room;

  TextParts(ByteSource message, Opening.Bounds bounds) {
    this(message, bounds, false);
  }

  /**
   * One that may take pages too.
   *
   * @param withPages whether it does
   */
  TextParts(ByteSource message, Opening.Bounds bounds, boolean withPages) {
    this.message = message;
    this.bounds = bounds;
    this.withPages = withPages;
    this.room = ALL_TEXTS * bounds.text().bytes();
  }

  /** What is read of the message, once all of it has come. */
  List<Text> texts() {
    return texts.stream().filter(text -> !inside(text.path())).toList();
  }

  /** Its HTML that has no name, still as markup, likewise. */
  List<Text> pages() {
    return pages.stream().filter(text -> !inside(text.path())).toList();
  }

  /** All else, likewise; the pages too. */
  List<Part> attachments() {
    return attachments.stream().filter(part -> !inside(part.path())).toList();
  }

  private boolean inside(String path) {
    return containers.stream().anyMatch(container -> path.startsWith(container + "."));
  }

  @Override
  public void head(MessageHead head) {}

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    boolean structure = part.declaredType().startsWith("multipart/") && part.size() == 0;
    if (!OWN.matcher(part.path()).matches() || structure) {
      return;
    }
    if (part.container()) {
      containers.add(part.path()); // an attached message: it comes behind what lies in it
    }
    ShownHeader header = header(part);
    if (read(part, header)) {
      if (texts.size() < MOST_TEXTS) {
        texts.add(text(part, header, content));
      }
    } else {
      boolean page = part.declaredType().equals("text/html") && part.names().isEmpty();
      if (withPages && page && pages.size() < MOST_TEXTS) {
        pages.add(text(part, header, content));
      }
      if (attachments.size() < MOST_ATTACHMENTS) {
        attachments.add(part);
      }
    }
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) {}

  /** Whether it is a text to be read, and not a file. */
  private static boolean read(Part part, ShownHeader header) {
    String disposition = header.text("content-disposition").strip();
    boolean file = disposition.regionMatches(true, 0, "attachment", 0, "attachment".length());
    boolean plain = part.declaredType().isEmpty() || part.declaredType().equals("text/plain");
    return plain && !part.container() && part.names().isEmpty() && !file;
  }

  private ShownHeader header(Part part) throws IOException {
    Optional<Part.Span> span = part.span();
    ByteSource own =
        span.isPresent()
            ? message.slice(span.get().start(), span.get().body())
            : ByteSource.of(new byte[0]);
    return ShownHeader.of(own, bounds.limits());
  }

  /** The text of a part. */
  Text text(Part part, ByteSource content) throws IOException {
    return text(part, header(part), content);
  }

  private Text text(Part part, ShownHeader header, ByteSource content) throws IOException {
    try (InputStream in = content.open()) {
      byte[] beginning = in.readNBytes((int) Math.min(bounds.text().bytes(), room));
      room -= beginning.length;
      return new Text(
          part.path(),
          RawText.decode(beginning, header.charset()),
          content.size() > beginning.length,
          header.parameter("content-type", "format").equalsIgnoreCase("flowed"));
    }
  }
}
