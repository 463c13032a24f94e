// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.match.Glob;
import org.lazareto.policy.Policy.Judged;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** The rules on single parts: names, types, facts. Immutable. */
final class PartRules {

  private final PolicySettings settings;
  private final List<Glob> names;
  private final List<Glob> types;

  PartRules(PolicySettings settings) {
    this.settings = settings;
    this.names = settings.names().stream().map(Glob::new).toList();
    this.types = settings.types().stream().map(Glob::new).toList();
  }

  List<Judged> judge(List<Part> parts) {
    // Members of office documents are machinery with names of its own; nobody clicks on them.
    Set<String> documents =
        parts.stream().filter(PartRules::isDocument).map(Part::path).collect(Collectors.toSet());
    List<Judged> judged = new ArrayList<>();
    for (Part part : parts) {
      if (!documents.contains(container(part))) {
        forbiddenName(part).ifPresent(judged::add);
      }
      forbiddenType(part).ifPresent(judged::add);
      part.facts().forEach(fact -> judge(part, fact).ifPresent(judged::add));
    }
    return judged;
  }

  private Optional<Judged> forbiddenName(Part part) {
    for (String name : part.names()) {
      for (String reading : readings(name)) {
        Optional<Glob> hit = names.stream().filter(glob -> glob.matches(reading)).findFirst();
        if (hit.isPresent()) {
          return Optional.of(blocked(part, Finding.Kind.NAME, hit.get().pattern(), name));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Judged> forbiddenType(Part part) {
    return types.stream()
        .filter(glob -> glob.matches(part.detectedType()))
        .findFirst()
        .map(glob -> blocked(part, Finding.Kind.TYPE, glob.pattern(), part.detectedType()));
  }

  private Optional<Judged> judge(Part part, Fact fact) {
    Verdict verdict = settings.facts().getOrDefault(fact.kind().label(), Verdict.CLEAN);
    return verdict == Verdict.CLEAN
        ? Optional.empty()
        : Optional.of(
            new Judged(
                verdict,
                new Finding(part.path(), Finding.Kind.FACT, fact.kind().label(), fact.detail())));
  }

  private static Judged blocked(Part part, Finding.Kind kind, String name, String detail) {
    return new Judged(Verdict.BLOCKED, new Finding(part.path(), kind, name, detail));
  }

  private static boolean isDocument(Part part) {
    return part.detectedType().startsWith("application/vnd.openxmlformats-")
        || part.detectedType().startsWith("application/vnd.oasis.opendocument")
        || part.detectedType().equals("application/epub+zip");
  }

  private static String container(Part part) {
    int mark = part.path().lastIndexOf('!');
    return mark < 0 ? "" : part.path().substring(0, mark);
  }

  /** The name as different systems would take it: what Windows drops, what C cuts off. */
  static Set<String> readings(String name) {
    Set<String> readings = new LinkedHashSet<>();
    String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int nul = base.indexOf('\0');
    for (String reading : nul < 0 ? List.of(base) : List.of(base.substring(0, nul), base)) {
      String visible = reading.replaceAll("[\\p{Cc}\\p{Cf}]", "");
      String stream = visible.replaceFirst("(?i):{1,2}[^:]*(:\\$DATA)?$", "");
      readings.add(visible.replaceFirst("[. ]+$", "").toLowerCase(Locale.ROOT));
      readings.add(stream.replaceFirst("[. ]+$", "").toLowerCase(Locale.ROOT));
    }
    return readings;
  }
}
