// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Heading;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.Opening;
import org.lazareto.unpack.mime.ShownHeader;
import org.lazareto.verdict.Part;

/**
 * A draft as it lies on the server: ours, or another program's. Its attachments can be written as
 * long as the message that it was read from lies here. Immutable.
 */
public record Opened(Draft draft, List<Enclosure> enclosures) {

  private static final Pattern OWN_ID = Pattern.compile("<([0-9a-f-]{36})@[^>]*>");

  public Opened {
    enclosures = List.copyOf(enclosures);
  }

  /**
   * What was read of a draft.
   *
   * @param text that goes on being written
   */
  static Opened of(Opening.Said read, String text, ByteSource message) {
    ShownHeader header = read.header();
    Heading heading = Heading.of(header);
    Draft draft =
        new Draft(
            id(heading.messageId()),
            window(header),
            heading.from().stream().findFirst().orElse(new Correspondent("", "")),
            new Draft.Recipients(heading.to(), heading.cc(), Heading.addresses(header, "bcc")),
            heading.subject(),
            text,
            Answered.of(references(header), placed(header)));
    return new Opened(draft, enclosures(read.attachments(), message));
  }

  /** The parts of a message that can be enclosed in another as they stand. */
  public static List<Enclosure> enclosures(List<Part> parts, ByteSource message) {
    List<Enclosure> all = new ArrayList<>();
    for (Part part : parts) {
      // The other form of a text that is there, or was made of it: nobody attached it.
      boolean page = part.name().isEmpty() && part.declaredType().equals("text/html");
      if (!page) {
        part.span().map(span -> Enclosure.kept(part, span, message)).ifPresent(all::add);
      }
    }
    return all;
  }

  private static String id(String messageId) {
    Matcher own = OWN_ID.matcher(messageId.strip());
    return own.matches() && Draft.isId(own.group(1)) ? own.group(1) : Draft.fresh();
  }

  private static String window(ShownHeader header) {
    String window = header.text(Composition.WINDOW.toLowerCase(Locale.ROOT)).strip();
    return Draft.isId(window) ? window : Draft.fresh();
  }

  private static String references(ShownHeader header) {
    List<String> fields = new ArrayList<>(header.raw("references"));
    fields.addAll(header.raw("in-reply-to"));
    return String.join(" ", fields);
  }

  private static String placed(ShownHeader header) {
    Optional<String> coded =
        header.raw(Composition.ANSWERED.toLowerCase(Locale.ROOT)).stream().findFirst();
    try {
      return coded
          .map(text -> Base64.getUrlDecoder().decode(text.replaceAll("\\s", "")))
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElse("");
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /** Texts of a draft as one. */
  static String text(List<Letter.Text> texts) {
    return texts.stream().map(Opened::text).collect(Collectors.joining("\n"));
  }

  private static String text(Letter.Text text) {
    return text.flowed() ? Flowed.decoded(text.text()) : text.text();
  }
}
