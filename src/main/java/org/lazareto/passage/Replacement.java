// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Part;

/**
 * A message with some of its parts replaced by a warning text. Immutable.
 *
 * @param dropped header fields of the message that describe a body which is no more
 * @param added header fields that describe the new one
 */
public record Replacement(Set<String> dropped, List<String> added, ByteSource body) {

  private static final Set<String> CONTENT_FIELDS =
      Set.of(
          "Content-Type",
          "Content-Transfer-Encoding",
          "Content-Disposition",
          "Content-Description",
          "Content-ID",
          "Content-MD5");
  private static final List<String> TEXT_FIELDS =
      List.of("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit");

  private static final Comparator<Part> OUTERMOST_FIRST =
      Comparator.<Part>comparingLong(p -> p.span().orElseThrow().start())
          .thenComparing(p -> -p.span().orElseThrow().end());

  public Replacement {
    dropped = Set.copyOf(dropped);
    added = List.copyOf(added);
  }

  /**
   * Replaces, for each path, the outermost entity of the message that holds it.
   *
   * @param warning the text for a replaced part's name
   * @return empty if a path lies in no entity that could be replaced apart
   */
  static Optional<Replacement> of(
      ByteSource message, List<Part> parts, List<String> paths, UnaryOperator<String> warning) {
    Optional<Part> root = parts.stream().filter(p -> p.path().isEmpty()).findFirst();
    if (root.isEmpty() || root.get().span().isEmpty()) {
      return Optional.empty();
    }
    Part.Span whole = root.get().span().get();
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
    boolean all = replaced.stream().anyMatch(p -> p.span().orElseThrow().body() == whole.body());
    return Optional.of(
        all
            ? wholeBody(warning.apply(replaced.getFirst().name()))
            : someParts(message, whole, replaced, warning));
  }

  private static Replacement wholeBody(String text) {
    return new Replacement(CONTENT_FIELDS, TEXT_FIELDS, ByteSource.of(utf8(text)));
  }

  private static Replacement someParts(
      ByteSource message, Part.Span whole, List<Part> replaced, UnaryOperator<String> warning) {
    List<ByteSource> pieces = new ArrayList<>();
    long at = whole.body();
    replaced.sort(OUTERMOST_FIRST);
    for (Part part : replaced) {
      Part.Span span = part.span().orElseThrow();
      if (span.start() < at) {
        continue; // lies in one that is already replaced
      }
      String entity = String.join("\n", TEXT_FIELDS) + "\n\n" + warning.apply(part.name());
      pieces.add(message.slice(at, span.start()));
      pieces.add(ByteSource.of(utf8(entity)));
      at = span.end();
    }
    pieces.add(message.slice(at, whole.end()));
    return new Replacement(
        Set.of(), List.of(), ByteSource.concat(pieces.toArray(ByteSource[]::new)));
  }

  // The part itself if it has a place in the message, else the nearest one around it.
  private static Optional<Part> entity(List<Part> parts, String path) {
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
