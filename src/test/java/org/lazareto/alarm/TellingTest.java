// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;

/** How much is told at once, and of what though something else cannot be told. */
class TellingTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final List<String> mails = new ArrayList<>();
  @TempDir private Path directory;
  private Path told;
  private Database database;

  @BeforeEach
  void open() {
    told = directory.resolve("told");
    database = Database.of(StoreSettings.at(directory.resolve("a.db")), List.of(Alarms.ROOM));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void send(List<String> to, String subject, String text) throws IOException {
    if (subject.contains("disk")) {
      throw new IOException("not this one");
    }
    mails.add(to + " " + subject + "\n" + text);
  }

  @Test
  void whatCannotBeToldOfOneKindKeepsNoOtherBack() {
    Telling telling = telling(List.of(), List.of("root@x.test"));
    raise(Kind.DISK, 1001, "full", "mail");
    raise(Kind.STORE, 1, "full", "mail");
    telling.tell();
    assertThat(mails).singleElement().asString().contains("store");
  }

  /** One variable of the environment takes 128 KB: a program that is given more does not start. */
  @Test
  void aProgramIsGivenWhatItsEnvironmentTakesAndHowMuchMoreThereIs() throws IOException {
    String script = "echo \"$LAZARETO_ALARM_COUNT $LAZARETO_ALARM_TEXT\" > \"$0\"";
    Telling telling = telling(List.of("sh", "-c", script, told.toString()), List.of());
    raise(Kind.DISK, 400, "full", "command");
    telling.tell();
    assertThat(Files.readAllLines(told))
        .hasSize(51)
        .last()
        .isEqualTo("And 350 more: lazareto alarm list --all");
    clock.move(HOUR);
    raise(Kind.DISK, 400, "\u00e9".repeat(290), "command");
    telling.tell();
    assertThat(Files.size(told)).isLessThan(33 << 10);
    assertThat(Files.readAllLines(told)).last().asString().matches("And 3[0-9]{2} more: .*");
    assertThat(Files.readAllLines(told)).first().asString().startsWith("400 Since");
  }

  private Telling telling(List<String> command, List<String> mailTo) {
    AlarmSettings settings =
        new AlarmSettings(
            command, mailTo, Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofMinutes(1));
    return new Telling(
        database, Channel.of(settings, this::send), settings, Catalogue.ENGLISH, clock);
  }

  private void raise(Kind kind, int count, String argument, String channel) {
    database.change(
        handle -> {
          for (int i = 0; i < count; i++) {
            List<String> arguments = List.of(argument);
            Event event = new Event(kind, argument + i, arguments, true, clock.instant(), 1);
            new AlarmRows(handle).put(event, List.of(channel));
          }
        });
  }
}
