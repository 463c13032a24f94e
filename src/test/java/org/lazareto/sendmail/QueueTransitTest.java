// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mail.ByteSource;
import org.lazareto.passage.Copy;
import org.lazareto.passage.Replacement;
import org.lazareto.passage.Transit;
import org.lazareto.sendmail.QueueFolder.Item;

class QueueTransitTest {

  private static final QueueId ID = new QueueId("6ANDbo7l017868");

  @TempDir private Path spool;

  @ParameterizedTest
  @CsvSource({"se quitó el adjunto, B8BITMIME, F8s", "it was taken out, B7BIT, Fs"})
  void aNewBodySaysInTheControlFileWhetherItHasEightBits(String text, String kind, String flags)
      throws Exception {
    QueueFolder in = QueueFolder.of(Files.createDirectory(spool.resolve("mqueue.in")));
    QueueFolder out = QueueFolder.of(Files.createDirectory(spool.resolve("mqueue")));
    Files.writeString(
        in.controlFile(ID), "V8\nT1\nB7BIT\nFs\nS<x@a.test>\nRPFD:<y@b.test>\nH??Subject: x\n.\n");
    Files.writeString(in.bodyFile(ID), "seven bits");
    ControlFile control = ControlFile.parse(Files.readAllBytes(in.controlFile(ID)));
    Clock clock = Clock.systemUTC();
    Transit transit =
        new QueueTransit(
            new Item(in, ID),
            control,
            new Handover(List.of(in), List.of(out), Locking.FLOCK, clock),
            new CopyIds(clock, 1),
            Set.of());
    ByteSource body = ByteSource.of(text.getBytes(StandardCharsets.UTF_8));
    Copy copy =
        new Copy(
            ID.text(),
            control.recipients(),
            List.of(),
            List.of(),
            "X-Lazareto: clean",
            Optional.of(new Replacement(Set.of(), List.of(), Optional.of(body))));
    transit
        .prepare(new Transit.Onward(List.of(copy), List.of(), Optional.empty(), List.of()))
        .carryOut();
    assertThat(Files.readAllLines(out.controlFile(ID))).contains(kind, flags);
    assertThat(out.bodyFile(ID)).hasContent(text);
  }
}
