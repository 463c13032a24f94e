// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Markdown;
import org.lazareto.desk.Seen;
import org.lazareto.fake.OldRoom;
import org.lazareto.store.Database;

/** The notices to users of before are advisories now, and who had read one has read it. */
class BulletinsBecameAdvisoriesTest {

  @TempDir private Path folder;

  @Test
  void withTheirTimesAndTheirReaders() {
    Path file = folder.resolve("desk.db");
    before(file);
    try (Database database = Database.ofOwner(file, List.of("desk"))) {
      Advisories advisories =
          new Advisories(database, AdvisorySettings.defaults(), Clock.systemUTC());
      assertThat(advisories.standing()).extracting(Advisory::number).containsExactly(7L);
      Advisory standing = advisories.find(7).orElseThrow();
      assertThat(standing.state()).isEqualTo(State.PUBLISHED);
      assertThat(standing.latest().author()).isEqualTo("rosa");
      assertThat(standing.latest().content().audience()).isEqualTo(Audience.USERS);
      Article article = standing.latest().content().spanish();
      assertThat(article.title()).isEqualTo("Ojo \"con\" <esto>");
      assertThat(new Markdown(article.todo()).text(72)).isEqualTo("No abra\n\n*factura*_1.zip\n");
      assertThat(new Markdown(article.todo()).html(Markdown.Places.NONE))
          .isEqualTo("<p>No abra</p>\n<p>*factura*_1.zip</p>\n");
      assertThat(advisories.find(3).orElseThrow().state()).isEqualTo(State.CLOSED);
      assertThat(advisories.published(Shelf.open(Shelf.Closed.ANY), Long.MAX_VALUE, 9))
          .as("they never were public")
          .isEmpty();
      assertThat(advisories.found("factura", new Shelf(false, Shelf.Closed.ANY), 99, 9))
          .extracting(Advisory::number)
          .containsExactly(7L);
      Seen seen = new Seen(database, Duration.ofDays(1), Clock.systemUTC());
      assertThat(seen.by("ana")).containsExactlyInAnyOrder(standing.seenAs(), "report-7");
    }
  }

  private static void before(Path file) {
    long now = Instant.now().toEpochMilli();
    OldRoom.at("desk", "2", file)
        .useHandle(
            handle -> {
              String insert = "INSERT INTO bulletin VALUES (?, ?, ?, 'rosa', ?, ?)";
              handle.execute(insert, 3, "Viejo", "x", now - 9000, now - 5000);
              handle.execute(
                  insert, 7, "Ojo \"con\" <esto>", "No abra\n*factura*_1.zip", now, now + 900_000);
              handle.execute("INSERT INTO seen VALUES ('ana', 'bulletin-7', ?)", now);
              handle.execute("INSERT INTO seen VALUES ('ana', 'report-7', ?)", now);
            });
  }
}
