// SPDX-License-Identifier: Apache-2.0
package org.lazareto;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the RFCs that the sources cite with the table docs/standards.tsv, both ways. */
class StandardsTest {

  private static final Pattern CITED = Pattern.compile("RFC[ -]?([0-9]{3,5})");

  @Test
  void everyCitedStandardIsListed() throws IOException {
    assertThat(listed(".*")).containsAll(cited());
  }

  @Test
  void everyStandardThatWeKeepIsCited() throws IOException {
    assertThat(cited()).containsAll(listed("yes|partial"));
  }

  /** Numbers in the table whose third column matches. */
  private static Set<String> listed(String support) throws IOException {
    List<String> rows = Files.readAllLines(Path.of("docs/standards.tsv"));
    return rows.stream()
        .skip(1)
        .map(row -> row.split("\t", -1))
        .peek(row -> assertThat(row).hasSize(4))
        .filter(row -> row[2].matches(support))
        .map(row -> row[0])
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> cited() throws IOException {
    Set<String> numbers = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        CITED.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(numbers::add);
      }
    }
    assertThat(numbers).as("RFCs cited").isNotEmpty();
    return numbers;
  }
}
