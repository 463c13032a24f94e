// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import org.lazareto.limit.OverBudget;

/** A Content-Type field (RFC 2045 5), or that there is none. Immutable. */
record ContentType(Parameters field) {

  static final ContentType NONE = new ContentType(new Parameters("", List.of()));

  /** What a digest's parts are by default. */
  static final ContentType MESSAGE = new ContentType(new Parameters("message/rfc822", List.of()));

  private static final Set<String> MESSAGES =
      Set.of("message/rfc822", "message/global", "message/news");

  static ContentType parse(String raw, int mostParameters) throws OverBudget {
    String value = raw.startsWith("=?") ? EncodedWords.decode(raw) : raw;
    return new ContentType(Parameters.parse(value, mostParameters));
  }

  /** Type and subtype as they stand, in lower case. */
  String name() {
    return field.main();
  }

  /** The name as far as it is a media type at all. */
  String declared() {
    return name().chars().allMatch(c -> c > ' ' && c < 0x7F) ? name() : "";
  }

  boolean multipart() {
    return name().startsWith("multipart");
  }

  boolean message() {
    return MESSAGES.contains(name());
  }

  /** What two fields must share to mean the same. */
  List<Object> essence() {
    return List.of(name(), multipart() ? field.values("boundary") : "");
  }

  /** Everything that some client takes for the boundary. */
  SequencedSet<String> boundaries() {
    SequencedSet<String> all = new LinkedHashSet<>();
    for (String value : field.values("boundary")) {
      all.add(value.stripTrailing());
      all.add(EncodedWords.decode(value).stripTrailing());
    }
    all.removeIf(String::isBlank);
    return all;
  }

  /** What every client takes for one; more than one is trouble. */
  SequencedSet<String> sureBoundaries() {
    return field.sure("boundary");
  }
}
