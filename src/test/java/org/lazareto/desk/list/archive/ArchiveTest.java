// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Originals;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;

/** Posts are kept whole, in the thread in which they belong, and found by their words alone. */
class ArchiveTest {

  private static final long ALL = Long.MAX_VALUE;

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  private Database database;
  private long posted;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Archive archive() {
    return archive(new ByteSize(100_000), 100, true);
  }

  private Archive archive(ByteSize size, int most, boolean drop) {
    ArchiveSettings settings =
        new ArchiveSettings(most, size, Duration.ofDays(365), drop, Duration.ofDays(30));
    return new Archive(
        database, new Originals(folder.resolve("archive")), ArchiveTest::read, settings, clock);
  }

  /** Id, subject, what it answers, text: a line each. */
  private static Said read(ByteSource message) throws IOException {
    String[] lines = new String(message.readAll(), UTF_8).split("\n", 4);
    List<String> named = Stream.of(lines[2].split(" ")).filter(id -> !id.isEmpty()).toList();
    Said.Writer by = new Said.Writer("Ana", "ana@salud.test");
    return new Said(by, lines[1], Optional.empty(), lines[0], named, lines[3], 0);
  }

  private long keep(Archive archive, String id, String subject, String answers, String text)
      throws IOException {
    return keep(archive, "seguridad", id, subject, answers, text);
  }

  private long keep(
      Archive archive, String list, String id, String subject, String answers, String text)
      throws IOException {
    String message = String.join("\n", id, subject, answers, text);
    posted++;
    assertThat(keep(archive, list, posted, message)).isTrue();
    return posted;
  }

  private boolean keep(Archive archive, String list, long number, String message)
      throws IOException {
    return archive.keep(list, number, clock.instant(), ByteSource.of(message.getBytes(UTF_8)));
  }

  private List<Long> thread(Archive archive, long number) {
    ArchivedPost post = archive.find("seguridad", number).orElseThrow();
    return archive.thread(post, 0, 50).stream().map(ArchivedPost::number).toList();
  }

  @Test
  void isKeptByteForByteForItsOwnerAlone() throws Exception {
    Archive archive = archive();
    long number = keep(archive, "<1@a>", "Hola", "", "Texto");
    ArchivedPost post = archive.find("seguridad", number).orElseThrow();
    assertThat(new String(archive.original(post).readAll(), UTF_8))
        .isEqualTo("<1@a>\nHola\n\nTexto");
    Path file = folder.resolve("archive").resolve(post.kept().file());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(post.excerpt()).isEqualTo("Texto");
  }

  @Test
  void theSameNumberIsTheSamePost() throws Exception {
    Archive archive = archive();
    long number = keep(archive, "<1@a>", "Hola", "", "Texto");
    assertThat(keep(archive, "seguridad", number, "<1@a>\nHola\n\nTexto")).isTrue();
    assertThat(archive.before("seguridad", ALL, 10)).hasSize(1);
    assertThat(Files.list(folder.resolve("archive"))).hasSize(1);
    assertThat(archive.followed("seguridad")).isEqualTo(number);
  }

  @Test
  void anAnswerIsInTheThreadOfWhatItNames() throws Exception {
    Archive archive = archive();
    long first = keep(archive, "<1@a>", "Virus", "", "Hay uno.");
    long other = keep(archive, "<2@a>", "Virus", "", "Otro, del mismo nombre.");
    long answer = keep(archive, "<3@a>", "Sin asunto", "<x@x> <1@a>", "Gracias.");
    assertThat(thread(archive, answer)).containsExactly(first, answer);
    assertThat(archive.find("seguridad", answer).orElseThrow().place().parent()).isEqualTo(first);
    assertThat(thread(archive, other)).containsExactly(other);
    assertThat(archive.threads("seguridad", ALL, 10))
        .extracting(ThreadSummary::first, ThreadSummary::posts, ThreadSummary::subject)
        .containsExactly(tuple(first, 2, "Virus"), tuple(other, 1, "Virus"));
  }

  @Test
  void whatCameBeforeItsQuestionIsJoinedToIt() throws Exception {
    Archive archive = archive();
    long answer = keep(archive, "<2@a>", "Uno", "<1@a>", "Respuesta.");
    long further = keep(archive, "<3@a>", "Dos", "<2@a>", "Y otra.");
    long question = keep(archive, "<1@a>", "Tres", "", "Pregunta.");
    assertThat(thread(archive, question)).containsExactly(answer, further, question);
    assertThat(archive.threads("seguridad", ALL, 10)).hasSize(1);
    assertThat(archive.find("seguridad", answer).orElseThrow().place().parent())
        .isEqualTo(question);
  }

  @Test
  void twoThatNameEachOtherMakeNoCircle() throws Exception {
    Archive archive = archive();
    long first = keep(archive, "<1@a>", "A", "<2@a>", "x");
    long second = keep(archive, "<2@a>", "B", "<1@a>", "y");
    assertThat(thread(archive, first)).containsExactly(first, second);
    assertThat(archive.find("seguridad", first).orElseThrow().place().parent()).isZero();
    assertThat(archive.find("seguridad", second).orElseThrow().place().parent()).isEqualTo(first);
  }

  @Test
  void anAnswerWithoutNamesJoinsBySubjectWhileItIsFresh() throws Exception {
    Archive archive = archive();
    long first = keep(archive, "<1@a>", "[seguridad] Memoria USB", "", "x");
    long answer = keep(archive, "<2@a>", "RE: RV: [seguridad] memoria  usb", "", "y");
    assertThat(thread(archive, first)).containsExactly(first, answer);
    long anew = keep(archive, "<3@a>", "Memoria USB", "", "no answer");
    assertThat(thread(archive, anew)).containsExactly(anew);
    clock.move(Duration.ofDays(31));
    long late = keep(archive, "<4@a>", "Re: memoria usb", "", "late");
    assertThat(thread(archive, late)).containsExactly(late);
  }

  @Test
  void anotherListIsAnotherWorld() throws Exception {
    Archive archive = archive();
    long inner = keep(archive, "interna", "<1@a>", "Secreto", "", "palabra");
    long outer = keep(archive, "<2@a>", "Re: Secreto", "<1@a>", "fuera");
    assertThat(archive.find("seguridad", inner)).isEmpty();
    assertThat(archive.search("seguridad", "palabra", ALL, 10)).isEmpty();
    assertThat(thread(archive, outer)).containsExactly(outer);
    assertThat(archive.remove("seguridad", inner)).isFalse();
    assertThat(archive.find("interna", inner)).isPresent();
  }

  @Test
  void isFoundByTheBeginningsOfItsWordsWithoutTheirAccents() throws Exception {
    Archive archive = archive();
    long one = keep(archive, "<1@a>", "Aviso", "", "Detección de un gusano en la farmacia");
    long two = keep(archive, "<2@a>", "Farmacia", "", "Nada");
    assertThat(archive.search("seguridad", "FARMAC deteccion", ALL, 10))
        .extracting(ArchivedPost::number)
        .containsExactly(one);
    assertThat(archive.search("seguridad", "farmacia", ALL, 10))
        .extracting(ArchivedPost::number)
        .containsExactly(two, one);
    assertThat(archive.search("seguridad", "farmacia", two, 10))
        .extracting(ArchivedPost::number)
        .containsExactly(one);
  }

  @Test
  void whatIsTypedIsNoLanguageOfTheIndex() throws Exception {
    Archive archive = archive();
    keep(archive, "<1@a>", "Aviso", "", "gusano");
    for (String typed :
        List.of(
            "\"",
            "gusano\" OR \"x",
            "text:nada",
            "NEAR(",
            "*",
            "a*b^",
            "''; DROP TABLE archived",
            "gusano NOT gusano",
            "(".repeat(500),
            "\u0000",
            "{subject} : aviso")) {
      assertThat(archive.search("seguridad", typed, ALL, 10)).as(typed).isEmpty();
    }
    assertThat(archive.search("seguridad", "-gusano)", ALL, 10)).hasSize(1);
  }

  @Test
  void noAddressCanBeTriedByTheSearch() throws Exception {
    Archive archive = archive();
    keep(archive, "<1@a>", "De luis.perez@salud.test", "", "Escriban a eva.gomez@otra.test hoy");
    assertThat(archive.search("seguridad", "escriban", ALL, 10)).hasSize(1);
    for (String typed : List.of("luis", "perez", "salud", "gomez", "otra", "eva.gomez@otra.test")) {
      assertThat(archive.search("seguridad", typed, ALL, 10)).as(typed).isEmpty();
    }
  }

  @Test
  void theOldestMakeRoomWithTheirFiles() throws Exception {
    Archive archive = archive(new ByteSize(100_000), 2, true);
    long first = keep(archive, "<1@a>", "Uno", "", "alfa");
    long second = keep(archive, "<2@a>", "Re: Uno", "<1@a>", "beta");
    long third = keep(archive, "<3@a>", "Tres", "", "gama");
    assertThat(archive.find("seguridad", first)).isEmpty();
    assertThat(archive.search("seguridad", "alfa", ALL, 10)).isEmpty();
    assertThat(Files.list(folder.resolve("archive"))).hasSize(2);
    assertThat(archive.threads("seguridad", ALL, 10))
        .extracting(ThreadSummary::first)
        .containsExactly(third, second);
    assertThat(archive.find("seguridad", second).orElseThrow().place().parent()).isZero();
  }

  @Test
  void whereTheOldestMustStayNothingNewIsKept() throws Exception {
    Archive archive = archive(new ByteSize(100_000), 1, false);
    long first = keep(archive, "<1@a>", "Uno", "", "alfa");
    assertThat(keep(archive, "seguridad", 2, "<2@a>\nDos\n\nbeta")).isFalse();
    assertThat(archive.find("seguridad", first)).isPresent();
    assertThat(Files.list(folder.resolve("archive"))).hasSize(1);
  }

  @Test
  void whatIsBiggerThanAllRoomDrivesNothingOut() throws Exception {
    Archive archive = archive(new ByteSize(60), 10, true);
    long first = keep(archive, "<1@a>", "Uno", "", "alfa");
    assertThat(keep(archive, "seguridad", 2, "<2@a>\nDos\n\n" + "x".repeat(60))).isFalse();
    assertThat(archive.find("seguridad", first)).isPresent();
  }

  @Test
  void isTidiedOfWhatIsOldAndWhatACrashLeft() throws Exception {
    Archive archive = archive();
    long old = keep(archive, "<1@a>", "Uno", "", "alfa");
    clock.move(Duration.ofDays(366));
    long young = keep(archive, "<2@a>", "Dos", "", "beta");
    Path left = Files.writeString(folder.resolve("archive").resolve("left"), "x");
    Files.setLastModifiedTime(left, FileTime.from(clock.instant().minus(Duration.ofHours(2))));
    archive.tidy();
    assertThat(archive.find("seguridad", old)).isEmpty();
    assertThat(archive.find("seguridad", young)).isPresent();
    assertThat(left).doesNotExist();
    assertThat(Files.list(folder.resolve("archive"))).hasSize(1);
  }
}
