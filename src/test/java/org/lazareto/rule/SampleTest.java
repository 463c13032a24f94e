// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lazareto.mail.Address;
import org.lazareto.rule.Sample.By;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Part;

class SampleTest {

  private static final String DIGEST = "ab".repeat(32);
  private static final Part MESSAGE = part("", "", 900);
  private static final Part TEXT = part("1", "", 400);
  private static final Part ARCHIVE = part("2", "fotos.zip", 300);
  private static final Part PROGRAM = part("2!dir/Foto1.pif .", "dir/Foto1.pif .", 200);
  private static final Part LETTER = part("2!carta.txt", "carta.txt", 250);

  @Test
  void theLikeliestPartIsNamedAndHoldsNothing() {
    assertThat(sample(Set.of()).part(Optional.empty())).isEqualTo(LETTER);
    assertThat(sample(Set.of(PROGRAM.path())).part(Optional.empty())).isEqualTo(PROGRAM);
    assertThat(sample(Set.of()).part(Optional.of("2"))).isEqualTo(ARCHIVE);
    assertThatThrownBy(() -> sample(Set.of()).part(Optional.of("3")))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void offersAreWhatRulesWouldSee() {
    assertThat(sample(Set.of()).offers(PROGRAM))
        .containsEntry(By.FILE, Marks.NONE.withSha256(List.of(DIGEST)))
        .containsEntry(By.NAME, Marks.NONE.withNames(List.of("Foto1.pif")))
        .containsEntry(By.ENDING, Marks.NONE.withNames(List.of("*.pif")))
        .containsEntry(By.SIZE, Marks.NONE.withPartSize(new Window(200, 200)))
        .containsEntry(By.SUBJECT, Marks.NONE.withSubjects(List.of("¡Mira!")))
        .containsEntry(By.SENDER, Marks.NONE.withSenders(List.of("x@out.test")));
  }

  @Test
  void nothingIsOfferedThatWouldMeanAnything() {
    Sample bounce = new Sample(Address.NULL, "/.*/", List.of(MESSAGE, TEXT), Set.of());
    assertThat(bounce.offers(TEXT)).containsOnlyKeys(By.FILE, By.SIZE);
  }

  private static Sample sample(Set<String> found) {
    return new Sample(
        new Address("x@out.test"),
        "¡Mira!",
        List.of(MESSAGE, TEXT, ARCHIVE, PROGRAM, LETTER),
        found);
  }

  private static Part part(String path, String name, long size) {
    return new Part(
        path,
        name.isEmpty() ? List.of() : List.of(name),
        "",
        "application/octet-stream",
        size,
        DIGEST,
        false,
        Optional.empty(),
        List.of());
  }
}
