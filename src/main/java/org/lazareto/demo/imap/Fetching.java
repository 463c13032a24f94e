// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.demo.imap.Box.Stored;

/** What FETCH asks of messages, and what is said to it (RFC 3501 6.4.5). Immutable. */
record Fetching(List<Word> items) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Pattern SECTION =
      Pattern.compile(
          "BODY(?:\\.PEEK)?\\[(.*)\\](?:<([0-9]{1,9})\\.([0-9]{1,9})>)?", Pattern.CASE_INSENSITIVE);

  /** Fields that are asked for by name. */
  private static final Pattern NAMED =
      Pattern.compile("HEADER\\.FIELDS \\((.*)\\)", Pattern.CASE_INSENSITIVE);

  private static final String EMPTY_LINE = "\r\n\r\n";

  /** Whether it marks what it fetches as seen. */
  boolean marks() {
    return items.stream().anyMatch(item -> item.asKey().startsWith("BODY["));
  }

  /** What is in parentheses behind the message's place; bytes are ISO-8859-1 characters. */
  String of(Stored message, boolean byUid) {
    List<String> parts = new ArrayList<>();
    boolean uidAsked = items.stream().anyMatch(item -> item.asKey().equals("UID"));
    if (byUid && !uidAsked) {
      parts.add("UID " + message.uid());
    }
    items.forEach(item -> part(item, message).ifPresent(parts::add));
    return String.join(" ", parts);
  }

  private static Optional<String> part(Word item, Stored message) {
    return switch (item.asKey()) {
      case "UID" -> Optional.of("UID " + message.uid());
      case "FLAGS" -> Optional.of("FLAGS (" + String.join(" ", message.flags()) + ")");
      case "INTERNALDATE" -> Optional.of("INTERNALDATE \"" + DATE.format(message.arrived()) + "\"");
      case "RFC822.SIZE" -> Optional.of("RFC822.SIZE " + message.text().length());
      case "BODYSTRUCTURE" -> Optional.of("BODYSTRUCTURE " + Structure.of(message.text()));
      default -> section(item.asText(), message);
    };
  }

  private static Optional<String> section(String item, Stored message) {
    Matcher asked = SECTION.matcher(item);
    if (!asked.matches()) {
      return Optional.empty();
    }
    String text = text(asked.group(1), message.text());
    String origin = "";
    if (asked.group(2) != null) {
      int from = Math.min(text.length(), Integer.parseInt(asked.group(2)));
      int to = (int) Math.min(text.length(), (long) from + Long.parseLong(asked.group(3)));
      text = text.substring(from, to);
      origin = "<" + asked.group(2) + ">";
    }
    String name = "BODY[" + asked.group(1) + "]" + origin;
    return Optional.of(name + " {" + text.length() + "}\r\n" + text);
  }

  private static String text(String section, String message) {
    int end = message.indexOf(EMPTY_LINE);
    String header = end < 0 ? message : message.substring(0, end + EMPTY_LINE.length());
    Matcher named = NAMED.matcher(section);
    if (named.matches()) {
      return fields(header, List.of(named.group(1).toUpperCase(Locale.ROOT).split(" ", -1)));
    }
    return switch (section.toUpperCase(Locale.ROOT)) {
      case "HEADER" -> header;
      case "TEXT" -> message.substring(header.length());
      default -> message;
    };
  }

  /** The fields of those names, whole, and the empty line. */
  private static String fields(String header, List<String> names) {
    return header
            .lines()
            .collect(Collectors.joining("\r\n"))
            .replaceAll("\r\n(?=[ \t])", "\0")
            .lines()
            .filter(line -> names.contains(name(line)))
            .map(line -> line.replace("\0", "\r\n") + "\r\n")
            .collect(Collectors.joining())
        + "\r\n";
  }

  private static String name(String line) {
    return line.replaceFirst("[ \t]*:.*", "").toUpperCase(Locale.ROOT);
  }
}
