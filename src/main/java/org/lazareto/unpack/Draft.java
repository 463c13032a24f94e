// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/** A part while its facts are being gathered. Confined to one thread. */
final class Draft {

  /** A hostile part may break one rule in a thousand ways; a few examples say enough. */
  private static final int FACTS_OF_A_KIND = 4;

  final String path;
  final int depth;
  final boolean packed;
  private final Map<Fact.Kind, Set<Fact>> facts = new EnumMap<>(Fact.Kind.class);
  List<String> names = List.of();
  String declaredType = "";
  String detectedType = "";
  Content content = Content.none();
  Optional<Part.Span> span = Optional.empty();
  Optional<Spool> spool = Optional.empty();
  boolean container;
  boolean uuencoded;
  Told told = Told.NOTHING;

  /**
   * @param packed whether its path ends in its name, as those of archive members do
   */
  Draft(String path, int depth, boolean packed) {
    this.path = path;
    this.depth = depth;
    this.packed = packed;
  }

  void fact(Fact fact) {
    Set<Fact> alike = facts.computeIfAbsent(fact.kind(), _ -> new LinkedHashSet<>());
    if (alike.size() < FACTS_OF_A_KIND) {
      alike.add(fact);
    }
  }

  void fact(Fact.Kind kind, String detail) {
    fact(new Fact(kind, detail));
  }

  /** Whether nothing so far keeps two readers from seeing the same in it. */
  boolean sure() {
    return facts.keySet().stream().noneMatch(Fact.Kind::unsure);
  }

  Candidate candidate(Passwords passwords) {
    Fingerprint seen = content.fingerprint();
    boolean small = seen.size() == seen.head().length;
    return new Candidate(
        // Many openers look at it; most parts need not be read again for that.
        small ? ByteSource.of(seen.head()) : content.source(),
        seen.head(),
        seen.size(),
        declaredType,
        detectedType,
        names,
        passwords,
        this::fact,
        uuencoded,
        told);
  }

  Part part() {
    List<Fact> all = new ArrayList<>();
    facts.values().forEach(all::addAll);
    Fingerprint seen = content.fingerprint();
    return new Part(
        path, names, declaredType, detectedType, seen.size(), seen.sha256(), container, span, all);
  }
}
