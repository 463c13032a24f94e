// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.sendmail.QueueFolder.Item;
import org.lazareto.text.LazaretoException;

class QueueFolderTest {

  private static final QueueId ID = new QueueId("6ANDbo7l017868");

  @TempDir Path spool;

  @BeforeEach
  void aGroupOfTwo() throws IOException {
    for (String directory : List.of("in/q1/qf", "in/q1/df", "in/q1/xf", "in/q2", "in/other")) {
      Files.createDirectories(spool.resolve(directory));
    }
    Files.createFile(spool.resolve("in/q3"));
  }

  @Test
  void aPlainDirectoryHoldsBothFiles() {
    QueueFolder folder = QueueFolder.of(spool.resolve("in/q2"));
    assertThat(folder.controlFile(ID)).isEqualTo(spool.resolve("in/q2/qf" + ID));
    assertThat(folder.bodyFile(ID)).isEqualTo(spool.resolve("in/q2/df" + ID));
  }

  @Test
  void subdirectoriesHoldEachItsOwn() {
    QueueFolder folder = QueueFolder.of(spool.resolve("in/q1"));
    assertThat(folder.controlFile(ID)).isEqualTo(spool.resolve("in/q1/qf/qf" + ID));
    assertThat(folder.bodyFile(ID)).isEqualTo(spool.resolve("in/q1/df/df" + ID));
  }

  @Test
  void aGroupIsEveryDirectoryThatMatches() {
    assertThat(QueueFolder.expand(spool.resolve("in/q*")))
        .containsExactly(
            QueueFolder.of(spool.resolve("in/q1")), QueueFolder.of(spool.resolve("in/q2")));
  }

  @Test
  void aGroupOfNobodyAndAQueueThatIsNotThereStopTheStart() {
    for (String missing : List.of("in/z*", "nowhere", "nowhere/q*")) {
      assertThatThrownBy(() -> QueueFolder.expand(spool.resolve(missing)))
          .isInstanceOf(LazaretoException.class)
          .hasMessageContaining(missing.replace("/q*", ""));
    }
  }

  @Test
  void aMessageGoesFromAGroupWithSubdirectoriesIntoAPlainQueue() throws IOException {
    List<QueueFolder> in = QueueFolder.expand(spool.resolve("in/q*"));
    QueueFolder out = QueueFolder.of(Files.createDirectory(spool.resolve("out")));
    Files.writeString(in.getFirst().controlFile(ID), "V8\nT1\nSme\nRyou\n.\n");
    Files.writeString(in.getFirst().bodyFile(ID), "body");
    List<QueueId> ids = new ArrayList<>();
    in.getFirst().eachId(QueueFolder.CONTROL, ids::add);
    assertThat(ids).containsExactly(ID);
    Item item = QueueFolder.find(in, ID).orElseThrow();
    Handover handover = new Handover(in, List.of(out), Locking.FLOCK, Clock.systemUTC());
    handover.move(item, control());
    assertThat(QueueFolder.find(in, ID)).isEmpty();
    assertThat(item.bodyFile()).doesNotExist();
    assertThat(out.bodyFile(ID)).hasContent("body");
    assertThat(out.controlFile(ID)).exists();
  }

  private static ControlFile control() {
    try {
      return ControlFile.parse(
          "V8\nT1\nSme\nRyou\nH??X-Lazareto: clean\n.\n".getBytes(StandardCharsets.US_ASCII));
    } catch (ControlFile.Unfinished | ControlFile.Malformed e) {
      throw new IllegalStateException(e);
    }
  }
}
