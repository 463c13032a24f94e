// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.figure.Onward;
import org.lazareto.node.figure.Report;
import org.lazareto.node.figure.Upward;
import org.lazareto.stamp.NodeKey;

/** What comes up a line from the nodes. */
class UucpReportTest {

  @TempDir Path folder;
  private UucpPair pair;

  @BeforeEach
  void open() throws IOException {
    pair = new UucpPair(folder);
  }

  @AfterEach
  void close() {
    pair.close();
  }

  @Test
  void aUucpThatFailsIsTriedAgainWhileWhatComesIsTaken() throws IOException {
    Files.createFile(folder.resolve("hub-spool").resolve("broken"));
    pair.hub.rules.add(SomeBundle.rule("1", 0));
    pair.publish();
    pair.atHub.round();
    pair.telling.tell(1, 0);
    pair.atNode.round();
    pair.call();
    pair.atHub.round();
    assertThat(pair.nodes.members().getFirst().heard()).isPresent();
    Files.delete(folder.resolve("hub-spool").resolve("broken"));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).as("within the pause").isEmpty();
    pair.later(Duration.ofSeconds(11));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A1");
  }

  @Test
  void theHoursOfAReportCountOnceItWasSent() throws IOException {
    pair.telling.tell(1, 40);
    pair.atNode.round();
    pair.later(Duration.ofMinutes(2));
    pair.atNode.round();
    assertThat(pair.telling.heard).containsExactly("handed 40");
    pair.telling.tell(2, 41);
    pair.atNode.round();
    assertThat(pair.telling.heard).containsExactly("handed 40", "taken back", "handed 41");
    assertThat(pair.jobs("node")).containsExactly("far.C2");
    pair.call();
    pair.later(Duration.ofMinutes(2));
    pair.atNode.round();
    assertThat(pair.telling.heard).endsWith("arrived 41");
  }

  @Test
  void aNodeChangesItsKeyAndIsToldWhenTheHubTakesIt() throws IOException {
    NodeKey young = NodeKey.forNow();
    pair.vouched = young.mark().line();
    pair.telling.tell(1, 0);
    pair.atNode.round();
    pair.call();
    pair.atHub.round();
    assertThat(pair.hub.publisher.members(pair.nodes.keys().vouched())).isTrue();
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A1");
    pair.call();
    pair.atNode.round();
    assertThat(pair.node.ledger.hubs(Entry.Kind.MEMBER, young.mark().id()))
        .containsExactly("nacional");
    NodeKey former = pair.key;
    pair.key = young;
    pair.vouched = "";
    pair.telling.tell(2, 0);
    pair.atNode.round();
    pair.call();
    pair.atHub.round();
    assertThat(pair.nodes.members().getFirst().key()).isEqualTo(young.mark().line());
    pair.nodes.keys().revoke(former.mark().id());
    pair.key = former;
    pair.telling.tell(3, 0);
    pair.atNode.round();
    pair.call();
    pair.atHub.round();
    pair.later(Duration.ofMinutes(3));
    pair.atHub.round();
    assertThat(folder.resolve("hub").resolve("baracoa").resolve("refused").resolve("1.reason"))
        .content()
        .contains("revoked-key");
  }

  @Test
  void reportsOfNodesBehindGoUpTogetherAndNoneTwice() throws IOException {
    Onward onward = new Onward(pair.node.database, List.of("central"));
    pair.atNode = pair.nodeEnd(new Upward(pair.telling, onward, pair.node.wanted));
    NodeKey behind = NodeKey.forNow();
    pair.nodes.join("imias", behind.mark().line());
    onward.take(reportOf("imias", 1, behind));
    pair.atNode.round();
    assertThat(pair.jobs("node")).containsExactly("far.D1");
    onward.take(reportOf("imias", 2, behind));
    onward.take(reportOf("stranger", 1, NodeKey.forNow()));
    onward.take(reportOf("imias", 1, behind));
    pair.later(Duration.ofMinutes(2));
    pair.atNode.round();
    assertThat(pair.jobs("node")).as("all together in the place of the first").hasSize(1);
    pair.call();
    pair.atHub.round();
    assertThat(pair.hub.traffic.since(SomeBundle.NOON)).hasSize(1);
    assertThat(pair.nodes.members().getLast().heard()).isPresent();
    assertThat(folder.resolve("hub-public")).isEmptyDirectory();
    pair.later(Duration.ofMinutes(2));
    pair.atNode.round();
    assertThat(pair.jobs("node")).isEmpty();
    assertThat(onward.waiting("central", 10)).isEmpty();
    onward.take(reportOf("imias", 2, behind));
    assertThat(onward.waiting("central", 10)).as("it has gone already").isEmpty();
  }

  @Test
  void aNodeTakesNoReports() throws IOException {
    pair.telling.tell(1, 0);
    Files.write(
        folder.resolve("node-public").resolve("r.lzr"),
        pair.telling.due("").orElseThrow().report());
    pair.telling.next = Optional.empty();
    pair.atNode.round();
    pair.later(Duration.ofMinutes(3));
    pair.atNode.round();
    assertThat(folder.resolve("node").resolve("central").resolve("refused").resolve("1")).exists();
  }

  private static byte[] reportOf(String name, long number, NodeKey key) {
    return new Report(
            name,
            number,
            List.of(),
            List.of(),
            List.of(),
            new Report.Health(0, List.of(), List.of()),
            "")
        .packed(key);
  }
}
