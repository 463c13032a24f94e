// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Part;

/**
 * What a copy of a message has in the place of something in it. Immutable.
 *
 * @param dropped names of header fields of the message that go
 * @param added header fields that come after all others, in ISO-8859-1 as they stand
 * @param body the new body; empty where the old one stays
 */
public record Replacement(Set<String> dropped, List<String> added, Optional<ByteSource> body) {

  /** Nothing at all. */
  static final Replacement NONE = new Replacement(Set.of(), List.of(), Optional.empty());

  private static final Set<String> CONTENT_FIELDS =
      Set.of(
          "Content-Type",
          "Content-Transfer-Encoding",
          "Content-Disposition",
          "Content-Description",
          "Content-ID",
          "Content-MD5");
  private static final String TEXT_TYPE = "Content-Type: text/plain; charset=utf-8";

  private static final Pattern BEGINS = Pattern.compile("(?mi)^(?=\\h*(?:--|begin[ -]|=ybegin ))");

  private static final Comparator<Substitute> OUTERMOST_FIRST =
      Comparator.<Substitute>comparingLong(s -> s.place().start())
          .thenComparing(s -> -s.place().end());

  /**
   * A MIME entity of ours.
   *
   * @param fields its header, without line ends
   */
  record Entity(List<String> fields, ByteSource body) {

    ByteSource whole() {
      return ByteSource.concat(ByteSource.of(utf8(String.join("\n", fields) + "\n\n")), body);
    }
  }

  /** What stands in the place of a part that has one in the message. */
  record Substitute(Part part, Entity entity) {

    Part.Span place() {
      return part.span().orElseThrow();
    }
  }

  public Replacement {
    dropped = Set.copyOf(dropped);
    added = List.copyOf(added);
  }

  /** The message with this body, and those of its fields that say how to read it. */
  Optional<ByteSource> message(Transit transit) {
    List<String> header = new ArrayList<>(added);
    for (String name : CONTENT_FIELDS) {
      if (dropped.stream().noneMatch(name::equalsIgnoreCase)) {
        transit.fields(name).forEach(value -> header.add(name + ": " + value));
      }
    }
    byte[] head = (String.join("\n", header) + "\n\n").getBytes(StandardCharsets.ISO_8859_1);
    return body.map(changed -> ByteSource.concat(ByteSource.of(head), changed));
  }

  boolean isNone() {
    return equals(NONE);
  }

  /** With other fields besides. */
  Replacement and(Set<String> droppedToo, List<String> addedToo) {
    Set<String> allDropped = new TreeSet<>(dropped);
    allDropped.addAll(droppedToo);
    List<String> allAdded = new ArrayList<>(added);
    allAdded.addAll(addedToo);
    return new Replacement(allDropped, allAdded, body);
  }

  /**
   * A warning for each path, in the place of the outermost entity of the message that holds it.
   *
   * @param warning the text for a replaced part's name
   * @return empty if a path lies in no entity that could be replaced apart
   */
  static Optional<List<Substitute>> warnings(
      List<Part> parts, List<String> paths, UnaryOperator<String> warning) {
    List<Part> replaced = new ArrayList<>();
    for (String path : paths) {
      Optional<Part> entity = entity(parts, path);
      if (entity.isEmpty()) {
        return Optional.empty();
      }
      if (!replaced.contains(entity.get())) {
        replaced.add(entity.get());
      }
    }
    return Optional.of(
        replaced.stream().map(p -> new Substitute(p, text(warning.apply(p.name())))).toList());
  }

  /**
   * The message with other entities in the place of some of its own; of two for one place the first
   * counts.
   *
   * @return empty if nobody knows where its body begins
   */
  static Optional<Replacement> with(
      ByteSource message, List<Part> parts, List<Substitute> substitutes) {
    Optional<Part.Span> whole =
        parts.stream().filter(p -> p.path().isEmpty()).findFirst().flatMap(Part::span);
    return whole.map(
        span ->
            substitutes.stream()
                .filter(s -> s.place().body() == span.body())
                .findFirst()
                .map(
                    s ->
                        new Replacement(
                            CONTENT_FIELDS, s.entity().fields(), Optional.of(s.entity().body())))
                .orElseGet(() -> someParts(message, span, substitutes)));
  }

  /**
   * A text as an entity of its own. What it says a stranger may have written, who knows the
   * boundary around it: none of its lines is a delimiter, or begins a file in old forms. In plain
   * ASCII, since the message may go on in a transaction for 7-bit mail (RFC 6152).
   */
  static Entity text(String text) {
    String harmless = BEGINS.matcher(text).replaceAll("- ");
    boolean plain = harmless.chars().allMatch(c -> c < 0x80);
    return new Entity(
        List.of(TEXT_TYPE, "Content-Transfer-Encoding: " + (plain ? "7bit" : "quoted-printable")),
        ByteSource.of(utf8(plain ? harmless : QuotedText.of(harmless))));
  }

  private static Replacement someParts(
      ByteSource message, Part.Span whole, List<Substitute> substitutes) {
    List<ByteSource> pieces = new ArrayList<>();
    long at = whole.body();
    for (Substitute substitute : substitutes.stream().sorted(OUTERMOST_FIRST).toList()) {
      Part.Span span = substitute.place();
      if (span.start() < at) {
        continue; // lies in one that is already replaced
      }
      pieces.add(message.slice(at, span.start()));
      pieces.add(substitute.entity().whole());
      at = span.end();
    }
    pieces.add(message.slice(at, whole.end()));
    return new Replacement(
        Set.of(), List.of(), Optional.of(ByteSource.concat(pieces.toArray(ByteSource[]::new))));
  }

  // The part itself if it has a place in the message, else the nearest one around it.
  static Optional<Part> entity(List<Part> parts, String path) {
    String at = path;
    while (!at.isEmpty()) {
      String wanted = at;
      Optional<Part> part =
          parts.stream().filter(p -> p.path().equals(wanted) && p.span().isPresent()).findFirst();
      if (part.isPresent()) {
        return part;
      }
      at = outer(at);
    }
    return Optional.empty();
  }

  private static String outer(String path) {
    int mark = Math.max(path.lastIndexOf('!'), path.lastIndexOf('.'));
    return mark < 0 ? "" : path.substring(0, mark);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
