// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.util.List;
import java.util.Optional;

/**
 * One piece of a message at any depth, with what is so about it. Immutable.
 *
 * @param path where it lies: {@code 2!invoice.zip!invoice.exe}; the message itself is {@code ""}
 * @param names every name a reader could show for it, the likeliest first; empty for none
 * @param declaredType the media type that the message claims, lower case; empty for none
 * @param detectedType the media type by content, lower case
 * @param size decoded bytes
 * @param sha256 of the decoded bytes, lower-case hex; empty if they could not be read to the end
 * @param container whether further parts lie inside it
 * @param span where its encoded form lies in the message, for MIME entities not inside another
 *     encoded part
 */
public record Part(
    String path,
    List<String> names,
    String declaredType,
    String detectedType,
    long size,
    String sha256,
    boolean container,
    Optional<Span> span,
    List<Fact> facts) {

  public Part {
    names = List.copyOf(names);
    facts = List.copyOf(facts);
  }

  /**
   * A MIME entity's place in the raw message, in bytes.
   *
   * @param start of its header
   * @param body start of its body
   * @param end just after its body, before the line end that belongs to the delimiter
   */
  public record Span(long start, long body, long end) {}

  /** The likeliest name, or the empty text. */
  public String name() {
    return names.isEmpty() ? "" : names.getFirst();
  }

  /** Whether nothing keeps two readers from seeing the same in it. */
  public boolean sure() {
    return facts.stream().noneMatch(f -> f.kind().unsure());
  }

  public boolean has(Fact.Kind kind) {
    return facts.stream().anyMatch(f -> f.kind() == kind);
  }
}
