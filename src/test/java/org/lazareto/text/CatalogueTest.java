// SPDX-License-Identifier: Apache-2.0
package org.lazareto.text;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two languages say the same things, and nothing is said that nobody asks for. */
class CatalogueTest {

  private static final Path FOLDER = Path.of("src/main/resources/org/lazareto/text");

  /**
   * Keys that are put together while the program runs: help of settings, help of commands (picocli
   * asks for them by the command's name), allowed values, column heads, what is wrong with a line
   * of signatures, and picocli's own words.
   */
  private static final Pattern BY_PREFIX =
      Pattern.compile(
          "(setting|alarm|lazareto|web\\.(?:trouble|stats|form|account|admin|api|mail|desk|download)|column|usage|mixinStandardHelpOptions|config\\.allowed"
              + "|setup\\.(?:step|finding)|mailscanner\\.note\\.sort|milter\\.finding|word|unread"
              + "|course\\.(?:paper|mail\\.help)|mailbox\\.trouble|draft\\.trouble|desk\\.(?:outcome|letter)|desk\\.advisory\\.(?:severity|audience|state|part|mark|mail\\.subject)|desk\\.list\\.(?:reason|letter)|sheet|engine\\.signatures\\.line"
              + "|doctor\\.(?:finding|cure|word|probe)|demo\\.(?:sample|compared|group|group\\.look|group\\.waiting)|update\\.(?:ended|step)|trace|cli\\.allowed|node\\.(?:report\\.)?refused|sizes\\.why)\\..*");

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertThat(load("en").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(load("es").stringPropertyNames());
  }

  @Test
  void bothLanguagesTakeTheSameArguments() throws IOException {
    Properties spanish = load("es");
    List<String> different = new ArrayList<>();
    load("en")
        .forEach(
            (key, sentence) -> {
              if (!placeholders(sentence).equals(placeholders(spanish.get(key)))) {
                different.add(key.toString());
              }
            });
    assertThat(different).isEmpty();
  }

  @Test
  void noKeyStandsTwice() throws IOException {
    for (String language : List.of("en", "es")) {
      Set<String> seen = new TreeSet<>();
      try (Stream<String> lines =
          Files.lines(FOLDER.resolve("messages_" + language + ".properties"))) {
        assertThat(
                lines
                    .filter(l -> l.matches("[a-zA-Z][\\w.-]*=.*"))
                    .map(l -> l.substring(0, l.indexOf('=')))
                    .filter(k -> !seen.add(k)))
            .as("keys that stand twice in " + language)
            .isEmpty();
      }
    }
  }

  @Test
  void everyKeyIsUsed() throws IOException {
    String sources = sources();
    assertThat(load("en").stringPropertyNames())
        .filteredOn(key -> !BY_PREFIX.matcher(key).matches())
        .allMatch(key -> sources.contains("\"" + key + "\""));
  }

  private static Set<String> placeholders(Object sentence) {
    // Parsed to find broken forms, then read for the numbers of the arguments.
    new MessageFormat(sentence.toString());
    return Pattern.compile("\\{([0-9])")
        .matcher(sentence.toString())
        .results()
        .map(m -> m.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static Properties load(String language) throws IOException {
    Properties sentences = new Properties();
    try (Reader in =
        Files.newBufferedReader(FOLDER.resolve("messages_" + language + ".properties"))) {
      sentences.load(in);
    }
    return sentences;
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|jte)")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
