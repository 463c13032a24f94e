// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @TempDir private Path directory;
  private Path file;
  private Database database;

  @BeforeEach
  void open() {
    file = directory.resolve("deep/er/test.db");
    database = Database.of(StoreSettings.at(file), List.of("journal", "alarm"));
    database.change(h -> h.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, who TEXT)"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void manyCallersLoseNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch all = new CountDownLatch(1);
      List<Future<Boolean>> calls =
          IntStream.range(0, 2000).mapToObj(n -> threads.submit(() -> insert(all, n))).toList();
      all.countDown();
      for (Future<Boolean> call : calls) {
        assertThat(call.get()).isTrue();
      }
    }
    assertThat(count()).isEqualTo(2000);
  }

  private boolean insert(CountDownLatch all, int n) throws InterruptedException {
    all.await();
    database.change(h -> h.execute("INSERT INTO t VALUES (?, 'x')", n));
    // What was acknowledged is visible at once to every reader.
    return database.read(
        h ->
            h.createQuery("SELECT count(*) FROM t WHERE n = ?")
                    .bind(0, n)
                    .mapTo(Integer.class)
                    .one()
                == 1);
  }

  @Test
  void whatNobodyWaitsForIsSeenByWhoeverReadsAfterwards() {
    var later = database.later(h -> h.execute("INSERT INTO t VALUES (7, 'x')"));
    assertThat(count()).isEqualTo(1);
    assertThat(later).isCompleted();
  }

  @Test
  void whatNobodyWaitsForComesToTheDiskByItself() throws Exception {
    assertThat(database.later(h -> h.execute("INSERT INTO t VALUES (7, 'x')")).get(1, MINUTES))
        .isEqualTo(1);
  }

  @Test
  void whatNobodyWaitsForAndFailsHarmsNobody() {
    var failing = database.later(h -> h.execute("INSERT INTO nowhere VALUES (7)"));
    database.change(h -> h.execute("INSERT INTO t VALUES (8, 'x')"));
    assertThat(failing).isCompletedExceptionally();
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void oneCallersWorkKeepsItsOrder() {
    IntStream.range(0, 50)
        .forEach(n -> database.change(h -> h.execute("INSERT INTO t (who) VALUES (?)", "" + n)));
    List<String> order =
        database.read(
            h -> h.createQuery("SELECT who FROM t ORDER BY n").mapTo(String.class).list());
    assertThat(order).isEqualTo(IntStream.range(0, 50).mapToObj(n -> "" + n).toList());
  }

  @Test
  void workThatFailsIsRolledBackAloneWithinItsGroup() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // While the writer is held up, the next ones gather into one group.
      threads.submit(() -> database.write(h -> await(busy)));
      List<Future<?>> calls =
          Stream.of(1, 2, 1, 3)
              .<Future<?>>map(n -> threads.submit(() -> database.change(h -> insertTwice(h, n))))
              .toList();
      busy.countDown();
      long failed = calls.stream().filter(DatabaseTest::fails).count();
      assertThat(failed).isEqualTo(2);
    }
    assertThat(
            database.<List<Integer>>read(
                h -> h.createQuery("SELECT n FROM t ORDER BY n").mapTo(Integer.class).list()))
        .containsExactly(1, 3, 101, 103);
  }

  /** Fails for 2 after its first row, and for what is there already. */
  private static void insertTwice(Handle h, int n) {
    h.execute("INSERT INTO t VALUES (?, 'first')", n);
    if (n == 2) {
      throw new IllegalArgumentException("two is refused");
    }
    h.execute("INSERT INTO t VALUES (?, 'second')", n + 100);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean fails(Future<?> call) {
    try {
      call.get();
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  @Test
  void aStatementThatFailedOrIsStillReadFromDoesNotHinderItsNextUse() {
    String insert = "INSERT INTO t VALUES (?, ?)";
    database.change(h -> h.execute(insert, 1, "a"));
    assertThatThrownBy(() -> database.change(h -> h.execute(insert, 1, "again")))
        .hasMessageContaining("UNIQUE");
    database.change(h -> h.execute(insert, 2, "b"));
    String all = "SELECT n FROM t ORDER BY n";
    List<Integer> pairs =
        database.read(
            h ->
                h.createQuery(all)
                    .map(
                        (row, _) ->
                            row.getInt(1)
                                * 10
                                * h.createQuery(all).mapTo(Integer.class).list().size())
                    .list());
    assertThat(pairs).containsExactly(20, 40);
    // What was bound the last time is gone.
    database.change(h -> h.createUpdate("INSERT INTO t VALUES (?, NULL)").bind(0, 3).execute());
    assertThat(database.<Integer>read(h -> h.createQuery(all).mapTo(Integer.class).first()))
        .isEqualTo(1);
  }

  @Test
  void faultsOfTheWorkComeBackAsTheyAre() {
    assertThatThrownBy(
            () ->
                database.change(
                    h -> {
                      throw new IllegalArgumentException("mine");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine");
    assertThatThrownBy(() -> database.change(h -> h.execute("no such words")))
        .isNotInstanceOf(StoreUnavailable.class);
    assertThat(count()).isZero();
  }

  @Test
  void theFileIsNotForEverybodyAndIsSafe() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(pragma("journal_mode")).isEqualTo("wal");
    assertThat(pragma("synchronous")).isEqualTo("2");
  }

  private String pragma(String name) {
    return database.write(h -> h.createQuery("PRAGMA " + name).mapTo(String.class).one());
  }

  @Test
  void readersCannotWrite() {
    assertThatThrownBy(
            () -> database.<Integer>read(h -> h.execute("INSERT INTO t VALUES (1, 'x')")))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void anotherProcessMayLookWhileWeWrite() {
    try (Database looking = Database.readOnly(StoreSettings.at(file))) {
      database.change(h -> h.execute("INSERT INTO t VALUES (1, 'x')"));
      assertThat(
              looking.<Integer>read(
                  h -> h.createQuery("SELECT count(*) FROM t").mapTo(Integer.class).one()))
          .isEqualTo(1);
      assertThatThrownBy(() -> looking.change(h -> h.execute("DELETE FROM t")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void oneMayLookWhileNobodyWrites() {
    database.change(h -> h.execute("INSERT INTO t VALUES (1, 'x')"));
    database.close();
    try (Database looking = Database.readOnly(StoreSettings.at(file))) {
      assertThat(
              looking.<Integer>read(
                  h -> h.createQuery("SELECT count(*) FROM t").mapTo(Integer.class).one()))
          .isEqualTo(1);
    }
  }

  @Test
  void lookingAtADatabaseThatIsNotThereMakesNone() {
    Path none = directory.resolve("none.db");
    try (Database looking = Database.readOnly(StoreSettings.at(none))) {
      assertThatThrownBy(() -> looking.<Integer>read(h -> 1)).isInstanceOf(StoreUnavailable.class);
    }
    assertThat(none).doesNotExist();
  }

  @Test
  void migrationsRunOnceAndASecondOpenFindsThem() {
    database.close();
    try (Database again = Database.of(StoreSettings.at(file), List.of("journal", "alarm"))) {
      assertThat(
              again.<List<String>>read(
                  h ->
                      h.createQuery("SELECT name FROM sqlite_master WHERE type = 'table'")
                          .mapTo(String.class)
                          .list()))
          .contains("t", "message", "recipient", "intent", "alarm", "migration_journal");
    }
  }

  @Test
  void closingFinishesWhatWasHandedInAndRefusesMore() {
    database.change(h -> h.execute("INSERT INTO t VALUES (1, 'x')"));
    database.close();
    database.close();
    assertThatThrownBy(() -> database.change(h -> h.execute("DELETE FROM t")))
        .isInstanceOf(IllegalStateException.class);
  }

  private int count() {
    return database.read(h -> h.createQuery("SELECT count(*) FROM t").mapTo(Integer.class).one());
  }
}
