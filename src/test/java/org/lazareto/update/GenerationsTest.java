// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.LazaretoException;

class GenerationsTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir Path root;

  private Generations generations;

  @BeforeEach
  void prepare() throws IOException {
    generations = new Generations(root.resolve("set"), 3);
    prepared();
  }

  @Test
  void beforeTheFirstSetAnEngineFindsAnEmptyOne() throws IOException {
    assertThat(generations.link()).isEmptyDirectory();
    assertThat(generations.newest()).isEmpty();
  }

  @Test
  void theLinkLeadsToTheLastInstalledAndThreeAreKept() throws IOException {
    for (int i = 1; i <= 5; i++) {
      install("v" + i);
      assertThat(generations.link().resolve("a.hdb")).hasContent("v" + i);
    }
    assertThat(generations.all()).extracting(Generation::version).containsExactly("v5", "v4", "v3");
    assertThat(names()).contains("generation-000005", "generation-000003").hasSize(8);
  }

  @Test
  void aRollbackGoesToTheOneBeforeAndTheBadOneIsNeverTakenAgain() throws IOException {
    install("v1");
    install("v2");
    assertThat(generations.rollback("bad").version()).isEqualTo("v1");
    assertThat(generations.link().resolve("a.hdb")).hasContent("v1");
    assertThat(generations.newest().orElseThrow()).endsWith(Path.of("generation-000002"));
    assertThatThrownBy(() -> install("v2")).isInstanceOf(RefusedException.class);
    assertThat(names()).noneMatch(name -> name.startsWith("new-"));

    install("v3");
    assertThat(generations.rollback("bad too").version()).as("past v2").isEqualTo("v1");
  }

  @Test
  void theLastGoodOneIsKeptHoweverManyWereTakenBackSince() throws IOException {
    install("good");
    for (int i = 1; i <= 5; i++) {
      install("bad" + i);
      assertThat(generations.rollback("bad").version()).isEqualTo("good");
    }
    assertThat(generations.all())
        .extracting(Generation::version)
        .containsExactly("bad5", "bad4", "bad3", "good");
  }

  @Test
  void aBadOneThatIsTheLastRunsOnAfterAStart() throws IOException {
    Generation bad = install("v1");
    FileTree.delete(root.resolve("set/generation-000000"));
    generations.withdraw(bad, "bad");
    prepared();
    assertThat(generations.current().orElseThrow().withdrawn()).isEqualTo("bad");
  }

  @Test
  void thereMustBeOneToGoBackTo() throws IOException {
    generations = new Generations(root.resolve("other"), 3);
    prepared();
    assertThatThrownBy(() -> generations.rollback("x")).isInstanceOf(LazaretoException.class);
  }

  @Test
  void aCrashAfterTheNoteOfARollbackEndsInIt() throws IOException {
    install("v1");
    Generation bad = install("v2");
    JsonFile.write(root.resolve("set/generation-000002.json"), bad.withdrawn("bad"));
    prepared();
    assertThat(generations.current().orElseThrow().version()).isEqualTo("v1");
  }

  private void prepared() throws IOException {
    Path set = generations.link().resolveSibling("");
    try (SetLock lock = SetLock.take(set)) {
      generations.prepare(NOON, lock);
      assertThatThrownBy(() -> SetLock.take(set)).isInstanceOf(LazaretoException.class);
    }
  }

  private Generation install(String content) throws IOException {
    Path file = Files.writeString(generations.staging("s").resolve("a.hdb"), content);
    Fetched fetched = new Fetched(List.of(file), content, Optional.of(NOON), "test");
    return generations.install(generations.stage(fetched, Optional.empty()), NOON);
  }

  private List<String> names() throws IOException {
    return FileTree.list(root.resolve("set")).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }
}
