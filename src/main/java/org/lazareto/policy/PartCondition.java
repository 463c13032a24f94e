// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lazareto.match.TextPattern;
import org.lazareto.verdict.Fact;

/**
 * What must be so about one part at any depth; an empty list holds always. Immutable.
 *
 * @param names patterns of attachment names, in every reading that a system may have of them
 * @param types patterns of the media type by content
 * @param facts one of these must be so
 * @param digests SHA-256 of the decoded bytes, lower-case hex
 * @param contents one of these must stand in the decoded bytes
 */
public record PartCondition(
    List<TextPattern> names,
    List<TextPattern> types,
    Set<Fact.Kind> facts,
    Sizes sizes,
    Set<String> digests,
    List<ContentPattern> contents) {

  public static final PartCondition ANY =
      new PartCondition(List.of(), List.of(), Set.of(), Sizes.ANY, Set.of(), List.of());

  public PartCondition {
    names = List.copyOf(names);
    types = List.copyOf(types);
    facts = Set.copyOf(facts);
    digests = Set.copyOf(digests);
    contents = List.copyOf(contents);
  }

  boolean isAny() {
    return equals(ANY);
  }

  /** Whether it says only which very files are meant. */
  boolean onlyDigests() {
    return !digests.isEmpty() && names.isEmpty() && types.isEmpty() && facts.isEmpty();
  }

  /** The key of the first condition that no part fulfils; empty if one part fulfils all. */
  String missed(List<SeenPart> parts, Readings readings) {
    if (isAny() || parts.stream().anyMatch(part -> holds(part, readings))) {
      return "";
    }
    return checks(readings).stream()
        .filter(check -> parts.stream().noneMatch(check.holds()))
        .findFirst()
        .map(Check::key)
        .orElse("parts"); // each is fulfilled, but by different parts
  }

  boolean holds(SeenPart part, Readings readings) {
    return checks(readings).stream().allMatch(check -> check.holds().test(part));
  }

  private record Check(String key, Predicate<SeenPart> holds) {}

  private List<Check> checks(Readings readings) {
    return List.of(
        new Check("names", p -> names.isEmpty() || named(p, readings)),
        new Check("types", p -> types.isEmpty() || type(p).isPresent()),
        new Check("facts", p -> facts.isEmpty() || p.part().facts().stream().anyMatch(this::asks)),
        new Check("part-size", p -> sizes.holds(p.part().size())),
        new Check("sha256", p -> digests.isEmpty() || digests.contains(p.part().sha256())),
        new Check(
            "contents",
            p -> contents.isEmpty() || contents.stream().anyMatch(c -> p.hits().contains(c))));
  }

  /** Whether the part is called so, in as many readings as count. */
  boolean named(SeenPart part, Readings readings) {
    return switch (readings) {
      case ANY -> name(part).isPresent();
      case EVERY ->
          !part.names().isEmpty()
              && part.names().stream().allMatch(n -> names.stream().anyMatch(p -> p.matches(n)));
    };
  }

  /** The pattern that one of the part's names fulfils. */
  Optional<TextPattern> name(SeenPart part) {
    return names.stream()
        .filter(pattern -> part.names().stream().anyMatch(pattern::matches))
        .findFirst();
  }

  /** The pattern that the part's type fulfils. */
  Optional<TextPattern> type(SeenPart part) {
    return types.stream().filter(p -> p.matches(part.part().detectedType())).findFirst();
  }

  boolean asks(Fact fact) {
    return facts.contains(fact.kind());
  }
}
