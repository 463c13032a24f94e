// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.mailed;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.desk.FactsOf;
import org.lazareto.desk.Reported.Facts;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.Excerpts.Excerpt;
import org.lazareto.unpack.mime.ShownHeader;
import org.lazareto.verdict.Part;

/**
 * A mail to the desk, as far as it has to be understood. Immutable.
 *
 * @param from whom it says it is from; nobody proved it
 * @param automatic whether a program sent it by itself, or a list handed it on
 * @param text the beginning of its first text
 * @param attached where whole messages lie in it
 */
record Mailed(Address from, boolean automatic, Facts facts, String text, List<String> attached) {

  private static final int LOOK = 20_000;
  private static final String MESSAGE = "message/rfc822";

  /** A part of the mail itself, at any depth of its own structure. */
  private static final Pattern OWN = Pattern.compile("\\d+(?:\\.\\d+)*");

  private static final Pattern PLAIN =
      Pattern.compile("[^\\s<>,;:@\"]{1,64}@[^\\s<>,;:@\"]{1,255}");

  Mailed {
    attached = List.copyOf(attached);
  }

  static Mailed of(ByteSource message, Excerpts excerpts, Address sender) throws IOException {
    Excerpt excerpt = excerpts.of(message);
    String text = excerpt.texts().stream().findFirst().map(t -> t.text()).orElse("");
    return new Mailed(
        from(excerpt, sender),
        automatic(excerpts.header(message)),
        FactsOf.message(excerpt),
        text.substring(0, Math.min(LOOK, text.length())),
        messages(excerpt.parts()));
  }

  private static Address from(Excerpt excerpt, Address sender) {
    return excerpt.heading().from().stream()
        .map(Correspondent::address)
        .filter(address -> PLAIN.matcher(address).matches())
        .findFirst()
        .map(Address::new)
        .orElse(sender);
  }

  /** RFC 3834 2 and what programs did before it: no answer ever goes to those. */
  private static boolean automatic(ShownHeader header) {
    String submitted = header.text("auto-submitted").strip().toLowerCase(Locale.ROOT);
    String precedence = header.text("precedence").strip().toLowerCase(Locale.ROOT);
    return !(submitted.isEmpty() || submitted.equals("no"))
        || List.of("bulk", "junk", "list").contains(precedence)
        || !header.raw("list-id").isEmpty()
        || !header.raw("x-autoreply").isEmpty()
        || header.text("content-type").toLowerCase(Locale.ROOT).startsWith("multipart/report");
  }

  /** Of messages that lie within each other the outermost. */
  private static List<String> messages(List<Part> parts) {
    List<String> all =
        parts.stream()
            .filter(p -> OWN.matcher(p.path()).matches() && isMessage(p))
            .map(Part::path)
            .toList();
    return all.stream()
        .filter(path -> all.stream().noneMatch(outer -> path.startsWith(outer + ".")))
        .toList();
  }

  private static boolean isMessage(Part part) {
    return part.declaredType().equals(MESSAGE) || part.detectedType().equals(MESSAGE);
  }

  /**
   * What a reply to a letter of ours bears, in its subject or in what it quotes, among what only
   * looks so: the subject of the reported message stands there as well.
   */
  List<Token> tokens() {
    return Stream.concat(Token.in(facts.subject()).stream(), Token.in(text).stream()).toList();
  }

  /** The first line that its writer wrote; empty for none. */
  String command() {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith(">"))
        .findFirst()
        .orElse("");
  }
}
