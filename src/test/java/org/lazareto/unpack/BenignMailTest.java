// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.fake.Needs;
import org.lazareto.fake.SomePolicy;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/**
 * Test mails of mail programs and libraries, which nobody here wrote: no reader may fail on them,
 * and whatever the default policy would act on stands in {@code src/test/benign/known.tsv} with its
 * reason. They are fetched from Debian when the test runs.
 */
class BenignMailTest {

  private static final Path FETCH = Path.of("src/test/benign/fetch");
  private static final Path KNOWN = Path.of("src/test/benign/known.tsv");
  private static final Path MAILS = Path.of("target/benign");
  private static final Set<String> ACTED_ON =
      SomePolicy.standard().parts().stream()
          .flatMap(rule -> rule.when().part().facts().stream())
          .map(Fact.Kind::label)
          .collect(Collectors.toSet());

  @BeforeAll
  static void fetch() throws IOException, InterruptedException {
    Files.createDirectories(MAILS);
    Process process =
        new ProcessBuilder(FETCH.toString(), MAILS.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(MAILS.resolve("log").toFile()))
            .start();
    boolean there = process.waitFor() == 0;
    Needs.that(there, "the collections cannot be had, see target/benign/log");
  }

  @TestFactory
  List<DynamicTest> everyCollection() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Set<String> known = known();
    for (Path folder : list(MAILS)) {
      String name = folder.getFileName().toString();
      List<Path> mails = mails(folder);
      tests.add(
          DynamicTest.dynamicTest(
              name + ", " + mails.size() + " files",
              () -> {
                assertThat(mails).isNotEmpty();
                assertThat(findings(mails, known)).isEmpty();
              }));
    }
    assertThat(tests).as("collections").hasSize(6);
    assertThat(known)
        .as("the table lists files that are there")
        .allSatisfy(line -> assertThat(MAILS.resolve(line.split("\t")[0])).exists());
    return tests;
  }

  /** File and fact, as in the table; its third column is the reason. */
  private static Set<String> known() throws IOException {
    return Files.readAllLines(KNOWN).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf('\t')))
        .collect(Collectors.toSet());
  }

  private static Set<String> findings(List<Path> mails, Set<String> known) throws IOException {
    Set<String> findings = new TreeSet<>();
    for (Path mail : mails) {
      String file = MAILS.relativize(mail) + "\t";
      for (Part part : Unpacked.of(Files.readAllBytes(mail)).parts.values()) {
        part.facts().stream()
            .map(Fact::kind)
            .map(Fact.Kind::label)
            .filter(ACTED_ON::contains)
            .filter(label -> !known.contains(file + label) && !known.contains(file + "any"))
            .forEach(label -> findings.add(file + label));
      }
    }
    return findings;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> mails(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
