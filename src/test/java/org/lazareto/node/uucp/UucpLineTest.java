// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.node.HubSettings;
import org.lazareto.node.Offer;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubNodes;

/** What goes down a line to the nodes. */
class UucpLineTest {

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
  void aRuleReachesTheNodeAndItsConfirmationTheHub() throws IOException {
    pair.hub.rules.add(SomeBundle.rule("1", 0));
    pair.publish();
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A1");
    pair.call();
    pair.atNode.round();
    assertThat(pair.node.heard).hasSize(1);
    assertThat(pair.node.ledger.position("nacional", Topic.RULES).orElseThrow().carrier())
        .isEqualTo("central");
    assertThat(Files.list(folder.resolve("node-public"))).isEmpty();
    pair.telling.tell(1, 0);
    pair.atNode.round();
    pair.call();
    pair.atHub.round();
    assertThat(pair.nodes.known("baracoa")).containsExactly(new Offer("nacional", Topic.RULES, 1));
    assertThat(pair.nodes.members().getFirst().carrier()).isEqualTo("baracoa");
    pair.later(Duration.ofDays(3));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).isEmpty();
  }

  @Test
  void ofRulesOneJobWaitsAtMostAndSaysAll() throws IOException {
    for (int i = 1; i <= 5; i++) {
      pair.hub.rules.add(SomeBundle.rule(String.valueOf(i), 0));
      pair.publish();
      pair.atHub.round();
      pair.atHub.round();
      assertThat(pair.jobs("hub")).containsExactly("far.A" + i);
    }
    pair.call();
    pair.atNode.round();
    assertThat(pair.node.heard).hasSize(5);
  }

  @Test
  void rulesGoBeforeSignaturesWhichAreNotReplacedAsOftenAsTheyChange() throws IOException {
    pair.hub.runs("own", "first");
    pair.hub.rules.add(SomeBundle.rule("1", 0));
    pair.publish();
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A1", "far.Z2");
    pair.hub.runs("own", "second version");
    pair.publish();
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A1", "far.Z2");
    pair.later(Duration.ofHours(7));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A1", "far.Z3");
    pair.call();
    pair.atNode.round();
    assertThat(pair.node.ledger.revision("nacional", Topic.set("own"))).isEqualTo(2);
  }

  @Test
  void whatIsNotConfirmedIsSentAgainAndARestartAddsNothing() throws IOException {
    pair.hub.rules.add(SomeBundle.rule("1", 0));
    pair.publish();
    pair.atHub.round();
    pair.atHub = pair.hubEnd(0);
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A1");
    pair.call();
    pair.later(Duration.ofHours(47));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).isEmpty();
    pair.later(Duration.ofHours(2));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A2");
  }

  @Test
  void signaturesWaitForRoomOnTheLineRulesDoNot() throws IOException {
    pair.atHub = pair.hubEnd(50);
    pair.hub.runs("own", "first");
    pair.publish();
    pair.atHub.round();
    assertThat(pair.jobs("hub")).as("one that is larger than any hour").containsExactly("far.Z1");
    pair.hub.runs("own", "second version");
    pair.hub.rules.add(SomeBundle.rule("1", 0));
    pair.publish();
    pair.later(Duration.ofMinutes(1));
    pair.call();
    pair.hub.database.change(h -> h.execute("DELETE FROM hub_confirmed"));
    Files.delete(folder.resolve("hub").resolve("baracoa").resolve("sets.handed"));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A2");
    pair.later(Duration.ofHours(2));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A2", "far.Z3");
  }

  @Test
  void aFileThatIsStillGrowingIsTakenOnceItIsWhole() throws IOException {
    pair.hub.rules.add(SomeBundle.rule("1", 0));
    pair.publish();
    pair.atHub.round();
    Path file = pair.call().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 70, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      pair.atNode.round();
      pair.later(Duration.ofMinutes(1));
      pair.atNode.round();
      assertThat(file).exists();
      assertThat(pair.node.heard).isEmpty();
    }
    Files.write(file, whole);
    pair.atNode.round();
    assertThat(pair.node.heard).hasSize(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void strangersFilesArePutAsideTheLastFewWithTheReason() throws IOException {
    Path there = folder.resolve("hub-public");
    for (int i = 0; i < 30; i++) {
      Files.write(there.resolve("noise" + i + ".lzr"), new byte[100_000 + i]);
    }
    Files.writeString(there.resolve("LETTER"), "hola");
    Files.write(there.resolve("huge.lzr"), new byte[1 << 20]);
    Files.createDirectory(there.resolve("directory.lzb"));
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    Files.createSymbolicLink(there.resolve("link.lzr"), secret);
    pair.atHub.round();
    pair.later(Duration.ofMinutes(3));
    pair.atHub.round();
    Path refused = folder.resolve("hub").resolve("baracoa").resolve("refused");
    List<Path> kept;
    try (Stream<Path> files = Files.list(refused)) {
      kept = files.toList();
    }
    assertThat(kept).hasSize(40);
    assertThat(refused.resolve("32.reason")).content().contains("huge.lzr").contains("oversized");
    assertThat(refused.resolve("32")).hasSize(64 << 10);
    assertThat(Files.list(there).map(p -> p.getFileName().toString()))
        .containsExactlyInAnyOrder("directory.lzb", "link.lzr");
    assertThat(secret).hasContent("x");
  }

  @Test
  void whoFillsThePublicDirectoryKeepsNobodyOut() throws IOException {
    Path there = folder.resolve("node-public");
    for (int i = 0; i < 2500; i++) {
      Files.createDirectory(there.resolve("a%05d.lzb".formatted(i)));
    }
    for (int i = 0; i < 1500; i++) {
      Files.write(there.resolve("b%05d.lzb".formatted(i)), new byte[] {1});
    }
    pair.hub.rules.add(SomeBundle.rule("1", 0));
    pair.publish();
    pair.atHub.round();
    Path file = pair.call().getFirst();
    assertThat(file.getFileName().toString()).isGreaterThan("b");
    for (int round = 0; round < 5; round++) {
      pair.atNode.round();
    }
    assertThat(pair.node.heard).hasSize(1);
    assertThat(file).doesNotExist();
    // What was refused goes once it has settled, whenever its turn is.
    pair.later(Duration.ofMinutes(3));
    for (int round = 0; round < 5; round++) {
      pair.atNode.round();
    }
    try (Stream<Path> files = Files.list(there)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void whatAnotherHubToldGoesOnAsItCameInTheSameJob() throws IOException {
    SomeNode country = new SomeNode("cuba", folder, Map.of(), pair.clock);
    HubSettings cuba = new HubSettings(List.of(country.publicKey()));
    pair.close();
    pair.hub = new SomeNode("oriente", folder, Map.of("cuba", cuba), pair.clock);
    HubSettings oriente = new HubSettings(List.of(pair.hub.publicKey()));
    pair.node = new SomeNode("far", folder, Map.of("cuba", cuba, "oriente", oriente), pair.clock);
    pair.nodes = new HubNodes(pair.hub.database, "oriente", pair.clock);
    pair.nodes.join("baracoa", pair.key.mark().line());
    pair.atHub = pair.hubEnd(0, "cuba");
    pair.atNode = pair.nodeEnd(pair.telling);
    for (long i = 1; i <= 3; i++) {
      country.rules.add(SomeBundle.rule("worm" + i, 0));
      assertThat(country.publisher.publish()).isNotEmpty();
      Path bundle = country.publisher.bundle("cuba", Topic.RULES, i - 1).orElseThrow();
      pair.hub.inbox().take(bundle, "stick", 0);
    }
    pair.hub.rules.add(SomeBundle.rule("local", 0));
    pair.publish();
    pair.atHub.round();
    assertThat(pair.jobs("hub")).containsExactly("far.A1");
    pair.call();
    pair.atNode.round();
    assertThat(pair.node.heard)
        .extracting(e -> e.id())
        .containsExactlyInAnyOrder("local", "worm1", "worm2", "worm3");
    assertThat(pair.node.ledger.revision("cuba", Topic.RULES)).isEqualTo(3);
    pair.telling.tell(1, 0);
    pair.atNode.round();
    pair.call();
    pair.atHub.round();
    pair.later(Duration.ofDays(3));
    pair.atHub.round();
    assertThat(pair.jobs("hub")).as("all is confirmed").isEmpty();
    country.close();
  }
}
