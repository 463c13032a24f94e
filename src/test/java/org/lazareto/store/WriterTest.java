// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which works share a transaction, and what they count together. */
class WriterTest {

  private static final String ADD =
      "INSERT INTO counter VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n";
  private static final int LATE = 4;

  @TempDir private Path directory;
  private final AtomicInteger changes = new AtomicInteger();
  private Database database;

  @BeforeEach
  void open() {
    // Works that nobody waits for wait for ever, unless something brings them on.
    Path file = directory.resolve("test.db");
    Duration wait = Duration.ofHours(1);
    database =
        Database.of(new StoreSettings(file, 1, 100, 100, wait, wait, LATE), List.of("alarm"));
    database.change(
        h -> {
          h.execute("CREATE TABLE counter (name TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID");
          h.execute("CREATE TABLE change (n INTEGER)");
          h.execute(
              "CREATE TRIGGER told AFTER UPDATE ON counter BEGIN INSERT INTO change VALUES (1); END");
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aCounterIsChangedOnceForAllWorksOfATransaction() {
    database.change(h -> count(h, "a", 1));
    var ignored =
        IntStream.range(0, 3).mapToObj(_ -> database.later(h -> count(h, "a", 10))).toList();
    database.change(h -> count(h, "b", 5));
    assertThat(counter("a")).isEqualTo(31);
    assertThat(counter("b")).isEqualTo(5);
    int told = database.read(h -> number(h, "SELECT count(*) FROM change"));
    assertThat(told).isEqualTo(1);
  }

  @Test
  void whatAWorkCountsThatFailsIsNotCounted() {
    var before = database.later(h -> count(h, "a", 1));
    var failing =
        database.later(
            h -> {
              count(h, "a", 10);
              throw new IllegalStateException("no");
            });
    database.change(h -> count(h, "a", 100));
    assertThat(before).isCompleted();
    assertThat(failing).isCompletedExceptionally();
    assertThat(counter("a")).isEqualTo(101);
  }

  @Test
  void whatMayOvertakeComesFirst() {
    var later = database.later(h -> h.execute("INSERT INTO change VALUES (7)"));
    database.changeAhead(h -> changes.set(number(h, "SELECT count(*) FROM change")));
    assertThat(changes).hasValue(0);
    assertThat(later).isNotCompleted();
    database.change(h -> changes.set(number(h, "SELECT count(*) FROM change")));
    assertThat(changes).hasValue(1);
    assertThat(later).isCompleted();
  }

  @Test
  void muchOfItHasItsTurnSooner() {
    IntStream.range(0, LATE)
        .mapToObj(_ -> database.later(h -> h.execute("INSERT INTO change VALUES (7)")))
        .toList()
        .forEach(work -> assertThat(work.join()).isEqualTo(1));
  }

  /** Such as a heap that is full to the last: not even the error can be told. */
  @Test
  @Timeout(60)
  void anErrorThatCannotBeToldIsAnAnswerAndNotTheEnd() {
    assertThatThrownBy(
            () ->
                database.change(
                    _ -> {
                      throw new Untold();
                    }))
        .isInstanceOf(StoreUnavailable.class);
    database.change(h -> count(h, "a", 1));
    assertThat(counter("a")).isEqualTo(1);
  }

  private static final class Untold extends Error {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new OutOfMemoryError("here too");
    }
  }

  private static int count(Handle handle, String name, long n) {
    Plain.count(handle, ADD, List.of(name), n);
    return 0;
  }

  private int counter(String name) {
    return database.read(h -> number(h, "SELECT n FROM counter WHERE name = '" + name + "'"));
  }

  private static int number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }
}
