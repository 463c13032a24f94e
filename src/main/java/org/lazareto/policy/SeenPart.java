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

  // A program opens these by their name: what nobody calls so, people open as the archive it is.
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "(?is).*\\.(do[ct][xm]|xl[sta][xm]|xlsb|p[op][tsa][xm]|sld[xm]|od[tspgfbmc]|ot[tspgh]|epub)");

  // How an entity's path ends; a packed one's ends in its name. The second of the same has "#2".
  private static final Pattern ENTITY = Pattern.compile("[0-9.]+(body)?");
  private static final Pattern COUNT = Pattern.compile("#[0-9#]+$");

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
                    inDocument(part, documents) ? Set.of() : readings(part.names()),
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

  /** Whether it is one by its content and by every name that it has. */
  private static boolean isDocument(Part part) {
    String type = part.detectedType();
    boolean content =
        type.startsWith("application/vnd.openxmlformats-")
            || type.startsWith("application/vnd.oasis.opendocument")
            || type.equals("application/epub+zip");
    return content
        && !part.names().isEmpty()
        && part.names().stream().allMatch(name -> DOCUMENT.matcher(name).matches());
  }

  // 2!a.docx!member of the attached document 2, 2!a.zip!b.docx!member of a packed one.
  private static boolean inDocument(Part part, Set<String> documents) {
    String container = around(part.path());
    String attached = around(container);
    return (documents.contains(container) && DOCUMENT.matcher(last(container)).matches())
        || (documents.contains(attached) && ENTITY.matcher(last(attached)).matches());
  }

  private static String around(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('!')));
  }

  private static String last(String path) {
    return COUNT.matcher(path.substring(path.lastIndexOf('!') + 1)).replaceFirst("");
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
