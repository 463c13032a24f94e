// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

class ConfirmationsTest {

  private static final Address ANA = new Address("Ana@Hospital.example");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  private Database database;
  private Confirmations confirmations;

  @BeforeEach
  void open() {
    database = Database.ofOwner(directory.resolve("desk.db"), List.of("desk"));
    confirmations = new Confirmations(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aWordProvesOnceForItsPurpose() {
    String word = confirmations.ask("list", ANA, "seguridad", DAY);
    assertThat(word).matches("[0-9a-v]{26}");
    assertThat(confirmations.use("course", word)).isEmpty();
    assertThat(confirmations.look("list", word)).isPresent();
    assertThat(confirmations.use("list", " " + word.toUpperCase(Locale.ROOT) + "\n"))
        .contains(new Confirmations.Confirmed(ANA, "seguridad"));
    assertThat(confirmations.use("list", word)).isEmpty();
    assertThat(confirmations.look("list", word)).isEmpty();
  }

  @Test
  void itEnds() {
    String word = confirmations.ask("list", ANA, "", DAY);
    clock.move(DAY);
    assertThat(confirmations.use("list", word)).isEmpty();
  }

  @Test
  void nobodysMailboxIsFilled() {
    for (int i = 0; i < 5; i++) {
      confirmations.ask("list", ANA, "", DAY);
    }
    assertThatThrownBy(() -> confirmations.ask("list", new Address(ANA.key()), "", DAY))
        .isInstanceOf(LazaretoException.class);
    confirmations.ask("list", new Address("luis@hospital.example"), "", DAY);
    clock.move(DAY);
    confirmations.ask("list", ANA, "", DAY);
  }

  @Test
  void aLetterThatIsTriedAgainAndAgainHasItsWordEachTime() {
    String other = confirmations.ask("list", ANA, "other", DAY);
    confirmations.ask("list", ANA, "another", DAY);
    confirmations.ask("list", ANA, "a third", DAY);
    confirmations.ask("list", ANA, "seguridad", DAY);
    String before = "";
    for (int i = 0; i < 20; i++) {
      clock.move(Duration.ofSeconds(1));
      String word = confirmations.again("list", ANA, "seguridad", DAY);
      assertThat(confirmations.look("list", word)).isPresent();
      assertThat(i == 0 || confirmations.look("list", before).isPresent())
          .as("it may have arrived")
          .isTrue();
      before = word;
    }
    assertThat(confirmations.look("list", other)).isPresent();
    AnswerWords words = new AnswerWords(confirmations, ANA, DAY);
    for (int i = 0; i < 20; i++) {
      assertThat(words.token(7)).isPresent();
    }
  }
}
