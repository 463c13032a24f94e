// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.ByteSource;
import org.lazareto.sendmail.QueueFolder.Item;

class HandoverTest {

  private static final QueueId ID = new QueueId("6ANDbo7l017868");
  private static final QueueId COPY = new QueueId("6ANDbo7m017868");
  private static final byte[] BYTES = bytes("V8\nT1\nSme\nRyou\nH??X-Lazareto: clean\n.\n");
  private static final ControlFile CONTROL = control();

  @TempDir Path spool;
  private QueueFolder in;
  private QueueFolder out;
  private Handover handover;
  private Item item;

  @BeforeEach
  void twoQueuesAndAMessage() throws IOException {
    in = QueueFolder.of(Files.createDirectory(spool.resolve("mqueue.in")));
    out = QueueFolder.of(Files.createDirectory(spool.resolve("mqueue")));
    handover = new Handover(List.of(in), List.of(out), Locking.FLOCK, Clock.systemUTC());
    item = new Item(in, ID);
    message(in, ID);
  }

  @Test
  void aMoveLeavesNothingBehindOnceNothingWaits() throws IOException {
    handover.move(item, CONTROL);
    handover.rest();
    assertThat(names(in)).isEmpty();
    assertThat(names(out)).containsExactly("df" + ID, "qf" + ID);
    assertThat(out.controlFile(ID)).hasBinaryContent(BYTES);
    assertThat(out.bodyFile(ID)).hasContent("body");
  }

  @Test
  void theFileThatAMessageLeavesBehindServesTheNextOne() throws IOException {
    Object first = inode(in.controlFile(ID));
    handover.move(item, CONTROL);
    message(in, COPY);
    Files.setPosixFilePermissions(
        in.controlFile(COPY), PosixFilePermissions.fromString("rw-r--r--"));
    handover.move(new Item(in, COPY), CONTROL);
    assertThat(inode(out.controlFile(COPY))).isEqualTo(first);
    assertThat(out.controlFile(COPY)).hasBinaryContent(BYTES);
    assertThat(Files.getPosixFilePermissions(out.controlFile(COPY)))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(out.controlFile(ID)).hasBinaryContent(BYTES);
  }

  @Test
  void aFileThatSomebodyElseHasUnderAnotherNameIsNotWrittenAnew() throws IOException {
    Path kept = spool.resolve("kept");
    Files.createLink(kept, in.controlFile(ID));
    byte[] before = Files.readAllBytes(kept);
    handover.move(item, CONTROL);
    message(in, COPY);
    handover.move(new Item(in, COPY), CONTROL);
    assertThat(kept).hasBinaryContent(before);
    assertThat(out.controlFile(COPY)).hasBinaryContent(BYTES);
  }

  @Test
  void aFileThatIsStillLockedIsNotWrittenAnew() throws IOException {
    Object first = inode(in.controlFile(ID));
    try (QueueLock held = QueueLock.tryLock(in.controlFile(ID), Locking.FLOCK).orElseThrow()) {
      handover.move(item, CONTROL);
      message(in, COPY);
      handover.move(new Item(in, COPY), CONTROL);
      assertThat(held).isNotNull();
    }
    assertThat(inode(out.controlFile(COPY))).isNotEqualTo(first);
    assertThat(out.controlFile(COPY)).hasBinaryContent(BYTES);
  }

  @Test
  void aFailedMoveGivesTheFileBackAndTheMessageStays() throws IOException {
    Files.delete(in.bodyFile(ID));
    assertThatThrownBy(() -> handover.move(item, CONTROL)).isInstanceOf(IOException.class);
    handover.rest();
    assertThat(names(in)).containsExactly("qf" + ID);
  }

  @Test
  void aSpareFileOfACrashIsDropped() throws IOException {
    Files.writeString(in.control().resolve("zs7"), "V8\nhalf");
    handover.recover();
    assertThat(names(in)).containsExactly("df" + ID, "qf" + ID);
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  @Test
  void neverOverwritesAMessageOfTheSameId() throws IOException {
    message(out, ID);
    assertThatThrownBy(() -> handover.move(item, CONTROL))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(names(in)).containsExactly("df" + ID, "qf" + ID);
  }

  @Test
  void aBodyThatACrashLeftInTheOutgoingQueueDoesNotTakeThePlaceOfThisOne() throws IOException {
    Files.writeString(out.bodyFile(ID), "half a bo");
    handover.move(item, CONTROL);
    assertThat(out.bodyFile(ID)).hasContent("body");
  }

  @Test
  void aSplitWritesEveryCopyAndTakesTheOriginal() throws IOException {
    handover.split(item, copies(), List.of());
    assertThat(names(in)).isEmpty();
    assertThat(names(out)).containsExactly("df" + ID, "df" + COPY, "qf" + ID, "qf" + COPY);
    assertThat(out.bodyFile(COPY)).hasContent("new body");
    assertThat(out.bodyFile(ID)).hasContent("body");
  }

  @Test
  void whatStaysIsAMessageOfTheIncomingQueueUnderAnotherId() throws IOException {
    Handover.Finished stays = new Handover.Finished(COPY, CONTROL, Optional.empty());
    handover.split(item, List.of(copies().getFirst()), List.of(stays));
    assertThat(names(in)).containsExactly("df" + COPY, "qf" + COPY);
    assertThat(names(out)).containsExactly("df" + ID, "qf" + ID);
    assertThat(in.bodyFile(COPY)).hasContent("body");
    assertThat(in.controlFile(COPY)).hasBinaryContent(BYTES);
  }

  @Test
  void aCrashBeforeTheCommitTakesBackWhatWasToStay() throws IOException {
    Files.write(in.preparedFile(COPY, ID), BYTES);
    Files.createLink(in.bodyFile(COPY), in.bodyFile(ID));
    handover.recover();
    assertThat(names(in)).containsExactly("df" + ID, "qf" + ID);
  }

  @Test
  void aCrashAfterTheCommitLetsItStay() throws IOException {
    Files.write(in.preparedFile(COPY, ID), BYTES);
    Files.createLink(in.bodyFile(COPY), in.bodyFile(ID));
    Files.write(out.preparedFile(ID, ID), BYTES);
    Files.createLink(out.bodyFile(ID), in.bodyFile(ID));
    Files.move(in.controlFile(ID), in.committedFile(ID));
    handover.recover();
    assertThat(names(in)).containsExactly("df" + COPY, "qf" + COPY);
    assertThat(names(out)).containsExactly("df" + ID, "qf" + ID);
  }

  @Test
  void modesStayPrivateAndNeverGroupWritable() throws IOException {
    Files.setPosixFilePermissions(
        in.controlFile(ID), java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw----"));
    handover.move(item, CONTROL);
    assertThat(Files.getPosixFilePermissions(out.controlFile(ID)))
        .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void aCrashBeforeTheCommitTakesTheCopiesBack() throws IOException {
    Files.write(out.preparedFile(COPY, ID), BYTES);
    Files.writeString(out.bodyFile(COPY), "new body");
    handover.recover();
    assertThat(names(in)).containsExactly("df" + ID, "qf" + ID);
    assertThat(names(out)).isEmpty();
  }

  @Test
  void aCrashAfterTheCommitIsCompleted() throws IOException {
    Files.move(in.controlFile(ID), in.committedFile(ID));
    Files.write(out.preparedFile(ID, ID), BYTES);
    Files.createLink(out.bodyFile(ID), in.bodyFile(ID));
    Files.write(out.preparedFile(COPY, ID), BYTES);
    Files.writeString(out.bodyFile(COPY), "new body");
    handover.recover();
    assertThat(names(in)).isEmpty();
    assertThat(names(out)).containsExactly("df" + ID, "df" + COPY, "qf" + ID, "qf" + COPY);
  }

  @Test
  void aSplitThatFailsBeforeTheCommitLeavesNothingToTheNextTry() throws IOException {
    ByteSource unreadable = ByteSource.of(spool.resolve("gone"));
    QueueId third = new QueueId("6ANDbo7n017868");
    List<Handover.Finished> failing =
        List.of(
            copies().getFirst(),
            copies().getLast(),
            new Handover.Finished(third, CONTROL, Optional.of(unreadable)));
    assertThatThrownBy(() -> handover.split(item, failing, List.of()))
        .isInstanceOf(IOException.class);
    assertThat(names(in)).containsExactly("df" + ID, "qf" + ID);
    assertThat(names(out)).isEmpty();
  }

  @Test
  void aCopyIsBroughtToItsPlaceBesideItsBodyThoughTheGroupHasChanged() throws IOException {
    List<QueueFolder> group = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      group.add(QueueFolder.of(Files.createDirectory(spool.resolve("q" + i))));
    }
    for (QueueFolder folder : group) {
      Files.writeString(folder.preparedFile(COPY, ID), "V8\n");
      Files.writeString(folder.bodyFile(COPY), "body");
      Files.move(in.controlFile(ID), in.committedFile(ID));
      new Handover(List.of(in), group, Locking.FLOCK, Clock.systemUTC()).recover();
      assertThat(names(folder)).containsExactly("df" + COPY, "qf" + COPY);
      message(in, ID);
    }
  }

  @Test
  void aFailureAfterTheCommitIsCompletedForThisMessageAlone() throws IOException {
    QueueId other = new QueueId("6ANDbo7n017868");
    Files.move(in.controlFile(ID), in.committedFile(ID));
    Files.write(out.preparedFile(COPY, ID), BYTES);
    Files.writeString(out.bodyFile(COPY), "new body");
    message(in, other);
    Files.write(out.preparedFile(other, other), BYTES);
    handover.clear(ID);
    assertThat(names(in)).containsExactly("df" + other, "qf" + other);
    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "df" + COPY, "qf" + COPY, out.preparedFile(other, other).getFileName().toString());
  }

  @Test
  void aCopyThatWasDeliveredMeanwhileDoesNotComeBack() throws IOException {
    Files.move(in.controlFile(ID), in.committedFile(ID));
    Files.write(out.preparedFile(COPY, ID), BYTES);
    Files.writeString(out.bodyFile(COPY), "new body");
    // The copy under the original's id was renamed before the crash, and sendmail delivered it.
    handover.recover();
    assertThat(names(in)).isEmpty();
    assertThat(names(out)).containsExactly("df" + COPY, "qf" + COPY);
  }

  @Test
  void aBodyLeftByAMoveIsDroppedButNotOneThatIsBeingReceived() throws IOException {
    Files.createLink(out.bodyFile(ID), in.bodyFile(ID));
    Files.move(in.controlFile(ID), out.controlFile(ID));
    Files.writeString(in.bodyFile(COPY), "half a body");
    handover.recover();
    assertThat(names(in)).containsExactly("df" + COPY);
    assertThat(names(out)).containsExactly("df" + ID, "qf" + ID);
  }

  @Test
  void aBodyWhoseMessageWasDeliveredMeanwhileGoesOnceItsCommitIsKnown() throws IOException {
    // Killed between the commit and its last step; sendmail delivered before the next start.
    Files.delete(in.controlFile(ID));
    handover.recover();
    assertThat(names(in)).containsExactly("df" + ID);
    handover.clear(ID);
    assertThat(names(in)).isEmpty();
  }

  @Test
  void anAbandonedBodyIsDroppedAfterADay() throws IOException {
    Path body = in.bodyFile(COPY);
    Files.writeString(body, "half a body");
    age(body);
    handover.recover();
    assertThat(body).doesNotExist();
  }

  /** Quarantined by sendmail, set aside by it, half rewritten. */
  @ParameterizedTest
  @ValueSource(strings = {"hf", "Qf", "tf", "Tf"})
  void aBodyStaysThatSendmailItselfKeeps(String prefix) throws IOException {
    Files.move(in.controlFile(ID), in.control().resolve(prefix + ID));
    age(in.bodyFile(ID));
    handover.recover();
    handover.clear(ID);
    assertThat(names(in)).containsExactlyInAnyOrder("df" + ID, prefix + ID);
  }

  /** As sendmail's line {@code d} says. */
  @Test
  void aBodyStaysWhoseControlFileLiesInAnotherFolderOfTheGroup() throws IOException {
    QueueFolder second = QueueFolder.of(Files.createDirectory(spool.resolve("mqueue.in2")));
    Files.move(in.controlFile(ID), second.controlFile(ID));
    age(in.bodyFile(ID));
    new Handover(List.of(in, second), List.of(out), Locking.FLOCK, Clock.systemUTC()).recover();
    assertThat(names(in)).containsExactly("df" + ID);
    assertThat(names(second)).containsExactly("qf" + ID);
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(90_000)));
  }

  @Test
  void theBodyIsNeverMissingBesideItsControlFile() throws IOException {
    // Recovery itself may be interrupted and run again, at any step, with the same end.
    Files.move(in.controlFile(ID), in.committedFile(ID));
    Files.write(out.preparedFile(ID, ID), BYTES);
    Files.createLink(out.bodyFile(ID), in.bodyFile(ID));
    handover.recover();
    handover.recover();
    assertThat(names(in)).isEmpty();
    assertThat(out.bodyFile(ID)).hasContent("body");
  }

  @Test
  void lockedFilesAreNotTaken() throws Exception {
    try (QueueLock held = QueueLock.tryLock(in.controlFile(ID), Locking.FLOCK).orElseThrow()) {
      assertThat(QueueLock.tryLock(in.controlFile(ID), Locking.FLOCK)).isEmpty();
    }
    QueueLock.tryLock(in.controlFile(ID), Locking.FLOCK).orElseThrow().close();
    try (QueueLock held = QueueLock.tryLock(in.controlFile(ID), Locking.FCNTL).orElseThrow()) {
      assertThat(QueueLock.tryLock(in.controlFile(ID), Locking.FCNTL)).isEmpty();
    }
  }

  @Test
  void anotherProcessSeesTheLock() throws Exception {
    try (QueueLock held = QueueLock.tryLock(in.controlFile(ID), Locking.FLOCK).orElseThrow()) {
      assertThat(flock(in.controlFile(ID))).isNotZero();
    }
    assertThat(flock(in.controlFile(ID))).isZero();
  }

  private static int flock(Path file) throws Exception {
    return new ProcessBuilder("flock", "-n", file.toString(), "true").start().waitFor();
  }

  private static List<Handover.Finished> copies() {
    return List.of(
        new Handover.Finished(ID, CONTROL, Optional.empty()),
        new Handover.Finished(COPY, CONTROL, Optional.of(ByteSource.of(bytes("new body")))));
  }

  private static void message(QueueFolder folder, QueueId id) throws IOException {
    Files.writeString(folder.bodyFile(id), "body");
    Files.writeString(folder.controlFile(id), "V8\nT1\nSme\nRyou\n.\n");
  }

  private static Set<String> names(QueueFolder folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.control())) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static ControlFile control() {
    try {
      return ControlFile.parse(BYTES);
    } catch (ControlFile.Unfinished | ControlFile.Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
