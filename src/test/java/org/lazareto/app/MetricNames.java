// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of metrics that a text has. Stateless. */
final class MetricNames {

  private MetricNames() {}

  /**
   * Those in the documentation.
   *
   * @param pattern whose first group is a name
   */
  static Set<String> documented(String pattern) throws IOException {
    return in(Files.readString(Path.of("docs/metrics.md")), pattern);
  }

  static Set<String> in(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
