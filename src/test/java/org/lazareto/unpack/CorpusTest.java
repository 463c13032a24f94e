// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.fake.Needs;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Golden messages, one folder for each technique, each read with LF and with CRLF. What came out
 * instead is written beside the expectation as {@code expected.json.actual}.
 */
class CorpusTest {

  private static final Path CORPUS = Path.of("src/test/corpus");
  private static final int FEWEST = 100;
  private static final Path CHECKED = Path.of("target/checked");
  private static final AtomicInteger TECHNIQUES = new AtomicInteger();
  private static final AtomicInteger MESSAGES = new AtomicInteger();
  private static final AtomicInteger CONTAINERS = new AtomicInteger();
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @TestFactory
  List<DynamicTest> everyTechnique() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(CORPUS)) {
      for (Path folder : folders.filter(CorpusTest::holdsMail).sorted().toList()) {
        String name = folder.getFileName().toString();
        tests.add(DynamicTest.dynamicTest(name + " (LF)", () -> compare(folder, false)));
        tests.add(DynamicTest.dynamicTest(name + " (CRLF)", () -> compare(folder, true)));
      }
    }
    assertThat(tests).as("golden messages").hasSizeGreaterThan(FEWEST);
    return tests;
  }

  @Test
  void eachMessageStandsInTheTableOfTechniques() throws IOException {
    String page = Files.readString(Path.of("docs/examination.md"));
    try (Stream<Path> folders = Files.list(CORPUS)) {
      assertThat(folders.filter(CorpusTest::holdsMail).map(f -> "`" + f.getFileName() + "`"))
          .allSatisfy(name -> assertThat(page).contains(name));
    }
  }

  /** For {@code ./test}, which prints it. */
  @AfterAll
  static void summary() throws IOException {
    Files.writeString(
        CHECKED,
        "corpus: %s techniques, %s messages, %s containers opened%n"
            .formatted(TECHNIQUES, MESSAGES, CONTAINERS));
  }

  /** Other rooms keep their cases beside these. */
  private static boolean holdsMail(Path folder) {
    return Files.exists(folder.resolve("message.eml"));
  }

  private static void compare(Path folder, boolean crlf) throws IOException {
    assertThat(folder.resolve("README.md")).isNotEmptyFile();
    leaveOutWithout(folder.resolve("needs"));
    byte[] raw = Files.readAllBytes(folder.resolve("message.eml"));
    Unpacked unpacked = Unpacked.of(crlf ? crlf(raw) : raw);
    JsonNode actual =
        JSON.valueToTree(unpacked.parts.values().stream().map(CorpusTest::row).toList());
    Path expected = folder.resolve("expected.json");
    JsonNode wanted =
        Files.exists(expected) ? JSON.readTree(Files.readString(expected)) : JSON.createArrayNode();
    if (!actual.equals(wanted)) {
      Files.writeString(
          folder.resolve("expected.json.actual"), JSON.writeValueAsString(actual) + "\n");
    }
    assertThat(JSON.writeValueAsString(actual)).isEqualTo(JSON.writeValueAsString(wanted));
    TECHNIQUES.addAndGet(crlf ? 0 : 1);
    MESSAGES.incrementAndGet();
    for (Part part : unpacked.parts.values()) {
      CONTAINERS.addAndGet(part.container() && !part.path().isEmpty() ? 1 : 0);
      part.span()
          .ifPresent(
              s -> {
                assertThat(s.start()).isLessThanOrEqualTo(s.body());
                assertThat(s.body()).isLessThanOrEqualTo(s.end());
              });
    }
  }

  /** Some messages hold what only an outside program opens. */
  private static void leaveOutWithout(Path needs) throws IOException {
    if (!Files.exists(needs)) {
      return;
    }
    List<String> missing = new Unpacker(UnpackSettings.defaults()).missingPrograms();
    Needs.that(
        Files.readAllLines(needs).stream().noneMatch(missing::contains),
        missing + " not installed (it/peers)");
  }

  private static Map<String, Object> row(Part part) {
    Map<String, Object> row = new java.util.LinkedHashMap<>();
    row.put("path", part.path());
    row.put("names", part.names());
    row.put("declared", part.declaredType());
    row.put("detected", part.detectedType());
    row.put("container", part.container());
    row.put("facts", part.facts().stream().map(Fact::toString).sorted().toList());
    return row;
  }

  /** Line feeds that stand alone become CRLF; everything else stays. */
  private static byte[] crlf(byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    return text.replaceAll("(?<!\r)\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
