// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.mime.Body;
import org.lazareto.unpack.mime.RawText;

/**
 * A line of a calendar or a card (RFC 5545 3.1, RFC 6350 3.3), vCard 2.1 too. Immutable.
 *
 * @param name of the property, in capitals, without the group before it ({@code item1.EMAIL})
 * @param parameters in capitals, {@code ;TYPE=HOME}
 * @param raw the value as it stands
 */
public record ContentLine(String name, String parameters, String raw) {

  private static final int LONGEST = 10_000;
  private static final String QUOTED_PRINTABLE = "QUOTED-PRINTABLE";
  private static final String CHARSET = "CHARSET=";

  /** Those of a text, in order; what is none is passed over. */
  public static Stream<ContentLine> of(String text) {
    return unfolded(text).stream().map(ContentLine::parse).flatMap(Optional::stream);
  }

  // RFC 6350 3.2; in 2.1, a line of quoted-printable goes on behind its "=".
  private static List<String> unfolded(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean coded = false;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      boolean quoted = coded && line.charAt(line.length() - 1) == '=';
      boolean folded = raw.startsWith(" ") || raw.startsWith("\t");
      if (quoted) {
        line.setLength(line.length() - 1);
      } else if (!folded) {
        lines.add(line.toString());
        line.setLength(0);
        coded = false;
      }
      int begin = Math.max(0, line.length() - QUOTED_PRINTABLE.length());
      line.append(folded && !quoted ? raw.substring(1) : raw);
      line.setLength(Math.min(line.length(), LONGEST));
      // What came new, and no more: a line may be folded very often.
      coded |= line.substring(begin).toUpperCase(Locale.ROOT).contains(QUOTED_PRINTABLE);
    }
    lines.add(line.toString());
    return lines;
  }

  private static Optional<ContentLine> parse(String line) {
    int colon = colon(line);
    if (colon < 1) {
      return Optional.empty();
    }
    String head = line.substring(0, colon).toUpperCase(Locale.ROOT);
    int semicolon = head.indexOf(';');
    int end = semicolon < 0 ? colon : semicolon;
    String name = head.substring(head.lastIndexOf('.', end) + 1, end);
    return Optional.of(new ContentLine(name, head.substring(end), line.substring(colon + 1)));
  }

  /** The first colon that is not within quotes. */
  private static int colon(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == ':' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  /** Whether it is that property with that word as its value. */
  public boolean says(String property, String word) {
    return name.equals(property) && raw.strip().equalsIgnoreCase(word);
  }

  /** The value as it is meant: decoded, without the marks before signs (RFC 6350 3.4). */
  public String text() {
    String value = parameters.contains(QUOTED_PRINTABLE) ? decoded() : raw;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        text.append(next == 'n' || next == 'N' ? '\n' : next);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private String decoded() {
    Body body =
        new Body(ByteSource.of(raw.getBytes(StandardCharsets.UTF_8)), Body.Coding.QUOTED_PRINTABLE);
    try (InputStream in = body.open(_ -> {})) {
      return RawText.decode(in.readAllBytes(), charset());
    } catch (IOException e) {
      throw new UncheckedIOException("reading an array cannot fail", e);
    }
  }

  private String charset() {
    int at = parameters.indexOf(CHARSET);
    return at < 0 ? "" : parameters.substring(at + CHARSET.length()).split(";", 2)[0];
  }
}
