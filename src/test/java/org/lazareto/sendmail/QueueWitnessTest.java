// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.journal.Place;

class QueueWitnessTest {

  private static final String CONTROL = "V8\nT1\nS<me@x.test>\nRPFD:<ana@x.test>\n.\n";

  @TempDir private Path queue;

  @Test
  void whatSendmailKeepsIsNoMailThatItDelivers() throws IOException {
    Files.writeString(queue.resolve("qf6ANMJbYf022412"), CONTROL);
    Files.writeString(
        queue.resolve("hf6ANMJVjA003352"), CONTROL.replace("S<", "qheld by Lazareto\nS<"));
    Files.writeString(queue.resolve("Qf6ANMJVjA003353"), "written by whoever");
    Files.writeString(queue.resolve("df6ANMJVjA003354"), "body");
    QueueWitness moving =
        QueueWitness.outgoing(new SomeSendmailSettings(queue.resolve("in"), queue).make());
    assertThat(seen(moving)).containsExactly("6ANMJbYf022412 [ana@x.test]");
    assertThat(moving.setAside().place()).isEqualTo(Place.SET_ASIDE);
    assertThat(seen(moving.setAside()))
        .containsExactly("6ANMJVjA003352 [ana@x.test]", "6ANMJVjA003353 []");
  }

  private static List<String> seen(QueueWitness witness) throws IOException {
    List<String> seen = new ArrayList<>();
    witness.look(sighting -> seen.add(sighting.id() + " " + sighting.recipients()));
    return seen;
  }
}
