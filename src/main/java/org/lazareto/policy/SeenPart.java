// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.match.TextPattern;
import org.lazareto.verdict.Part;

/**
 * A part as rules see it. Immutable.
 *
 * @param names its names in every reading; none for a member of an office document, whose name
 *     nobody sees or clicks on
 */
record SeenPart(Part part, Set<String> names, Set<ContentPattern> hits) {

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");
  private static final Pattern STREAM = Pattern.compile("(?i):{1,2}[^:]*(:\\$DATA)?$");
  private static final Pattern LAST_DOTS = Pattern.compile("[. ]+$");

  static List<SeenPart> all(Subject.Content content) {
    Set<String> documents =
        content.parts().stream()
            .filter(SeenPart::isDocument)
            .map(Part::path)
            .collect(Collectors.toSet());
    return content.parts().stream()
        .map(
            part ->
                new SeenPart(
                    part,
                    documents.contains(container(part)) ? Set.of() : readings(part.names()),
                    content.hits().getOrDefault(part.path(), Set.of())))
        .toList();
  }

  /** The name that fulfils a pattern, as the message has it. */
  String named(TextPattern pattern) {
    return part.names().stream()
        .filter(name -> readings(name).stream().anyMatch(pattern::matches))
        .findFirst()
        .orElse(part.name());
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

  private static Set<String> readings(List<String> names) {
    return names.stream()
        .flatMap(name -> readings(name).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The name as different systems would take it: what Windows drops, what C cuts off. */
  static Set<String> readings(String name) {
    Set<String> readings = new LinkedHashSet<>();
    String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int nul = base.indexOf('\0');
    for (String reading : nul < 0 ? List.of(base) : List.of(base.substring(0, nul), base)) {
      String visible = INVISIBLE.matcher(reading).replaceAll("");
      String stream = STREAM.matcher(visible).replaceFirst("");
      readings.add(LAST_DOTS.matcher(visible).replaceFirst("").toLowerCase(Locale.ROOT));
      readings.add(LAST_DOTS.matcher(stream).replaceFirst("").toLowerCase(Locale.ROOT));
    }
    return readings;
  }
}
