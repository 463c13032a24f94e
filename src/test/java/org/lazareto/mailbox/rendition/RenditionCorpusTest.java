// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Hostile and ordinary pages and texts, and what is shown of them: {@code NN-name.html} or {@code
 * .txt}, {@code .flowed}, beside it {@code .expected}. A failing case writes {@code .actual} beside
 * it.
 */
class RenditionCorpusTest {

  private static final Path CORPUS = Path.of("src/test/corpus/rendition");
  static final Renderer RENDERER =
      new Renderer(RenditionSettings.defaults(), List.of("health.test", ".clinic.example"));

  @TestFactory
  List<DynamicTest> everyCase() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      List<Path> cases =
          files.filter(f -> f.toString().matches(".*\\.(html|txt|flowed)")).sorted().toList();
      assertThat(cases).isNotEmpty();
      return cases.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> compare(f)))
          .toList();
    }
  }

  private static void compare(Path file) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    String actual = Dump.of(rendition(name, text));
    Path expected = file.resolveSibling(name + ".expected");
    if (!Files.exists(expected) || !Files.readString(expected).equals(actual)) {
      Files.writeString(file.resolveSibling(name + ".actual"), actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
    // Whichever line ends a mail came with.
    assertThat(Dump.of(rendition(name, text.replace("\n", "\r\n")))).isEqualTo(actual);
  }

  private static Rendition rendition(String name, String text) {
    if (name.endsWith(".html")) {
      return RENDERER.page(text);
    }
    return RENDERER.text(text, name.endsWith(".flowed") ? Lines.FLOWED : Lines.FIXED);
  }
}
