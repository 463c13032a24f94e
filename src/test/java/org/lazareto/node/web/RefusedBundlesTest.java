// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.node.web.WebTree.carried;
import static org.lazareto.node.web.WebTree.digest;
import static org.lazareto.node.web.WebTree.lines;
import static org.lazareto.node.web.WebTree.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.HubSettings;
import org.lazareto.node.Offer;
import org.lazareto.node.Offering;
import org.lazareto.node.SomeNode;
import org.lazareto.node.Taken;
import org.lazareto.node.bundle.Content;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Section;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.stamp.NodeKey;

/** What a node does not take of what a line brings. */
class RefusedBundlesTest {

  @AutoClose private final WebTree tree;
  private final SomeNode hub;
  private final SomeNode node;

  RefusedBundlesTest(@TempDir Path folder) throws IOException {
    tree = new WebTree(folder);
    hub = tree.hub;
    node = tree.node;
  }

  @Test
  void whatIsRefusedIsNotCarriedAgainAndAgain() throws IOException {
    FakeClock ahead = new FakeClock(SomeBundle.NOON.plus(Duration.ofDays(40)));
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.runs("own", lines(0, 2000));
    hub.publisher.publish();
    try (SomeNode wrong = SomeNode.of(hub, "baracoa", tree.folder, ahead);
        NodeServer quick = server(hub.publisher, Duration.ofMillis(10));
        WebLine line = tree.line("hub", wrong, quick, 0)) {
      line.round();
      long once = carried(wrong);
      line.round();
      assertThat(line.listen()).isFalse();
      assertThat(carried(wrong)).as("neither by rounds nor by questions").isEqualTo(once);

      hub.rules.add(SomeBundle.rule("8", 0));
      hub.publisher.publish();
      assertThat(line.listen()).isFalse();
      long twice = carried(wrong);
      assertThat(twice).as("what is new may be of use").isGreaterThan(once);
      assertThat(line.listen()).isFalse();
      assertThat(carried(wrong)).isEqualTo(twice);
      assertThat(wrong.heard).isEmpty();

      ahead.move(Duration.ofDays(-40));
      line.round();
      assertThat(wrong.heard).contains(SomeBundle.rule("7", 1), SomeBundle.rule("8", 2));
      assertThat(digest(wrong)).isEqualTo(digest(hub));
      assertThat(carried(wrong) - once).as("the set was here").isLessThan(once / 10);
    }
  }

  @Test
  void whatWillNeverCountIsAskedForLessAndLessOften() throws IOException {
    Path strange = Files.writeString(tree.folder.resolve("strange"), "LZB2 a form of tomorrow");
    Offering tomorrow =
        new Offering() {
          @Override
          public List<Offer> offers() {
            return List.of(new Offer("nacional", Topic.RULES, 7));
          }

          @Override
          public Optional<Path> bundle(String asked, Topic topic, long from) {
            return from < 7 && topic.equals(Topic.RULES) ? Optional.of(strange) : Optional.empty();
          }

          @Override
          public List<Path> begun(String asked, Topic topic, long from) {
            return List.of();
          }
        };
    try (NodeServer of = server(tomorrow, Duration.ofMillis(10));
        WebLine line = tree.line("hub", node, of, 0)) {
      List<Integer> minutes = new ArrayList<>();
      for (int minute = 0; minute < 100; minute += 5) {
        long before = carried(node);
        line.round();
        if (carried(node) > before) {
          minutes.add(minute);
        }
        assertThat(line.listen()).isFalse();
        tree.clock.move(Duration.ofMinutes(5));
      }
      assertThat(minutes).containsExactly(0, 10, 30, 70);
    }
  }

  @Test
  void theReserveIsHeardHoweverFarAStolenKeySaysThatKeysAreKnown() throws IOException {
    NodeKey stolen = NodeKey.forNow();
    Map<String, HubSettings> trust =
        Map.of("nacional", new HubSettings(List.of(stolen.mark().line(), hub.publicKey())));
    Path told = tree.folder.resolve("told.lzb");
    Head ignored =
        SomeBundle.write(
            stolen,
            told,
            new Content.Entries(Topic.KEYS, 0, Section.MOST_REVISION, false, List.of()));
    String id = stolen.mark().id();
    try (SomeNode robbed = new SomeNode("baracoa", tree.folder, trust, tree.clock);
        NodeServer quick = server(hub.publisher, Duration.ofMillis(10));
        WebLine line = tree.line("hub", robbed, quick, 0)) {
      assertThat(robbed.inbox().take(told, "mail", 0)).isInstanceOf(Taken.Applied.class);
      assertThat(hub.publisher.tell(new Entry.Key(id, 0, "nacional", ""))).isTrue();
      line.round();
      assertThat(robbed.trusted.isRevoked(id)).isTrue();
      long before = carried(robbed);
      line.round();
      assertThat(carried(robbed)).as("once is enough").isEqualTo(before);

      NodeKey next = NodeKey.forNow();
      Entry.Key vouched = new Entry.Key(next.mark().id(), 0, "nacional", next.mark().line());
      assertThat(hub.publisher.tell(vouched)).isTrue();
      assertThat(line.listen()).isTrue();
      assertThat(robbed.trusted.counts("nacional", next.mark().id())).isTrue();
    }
  }
}
