// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.HubSettings;
import org.lazareto.node.Offer;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubFigures;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.node.figure.Onward;
import org.lazareto.node.figure.Report;
import org.lazareto.node.figure.Upward;
import org.lazareto.node.line.Reports;
import org.lazareto.node.web.Upstream;
import org.lazareto.stamp.NodeKey;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/** A hub, a provincial one that passes on, and a hospital behind it: nothing goes but mail. */
class MailMiddleTest {

  private static final Topic OWN = Topic.set("own");

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  private final List<String> subjects = new ArrayList<>();
  private final List<MailTree.Sent> waiting = new ArrayList<>();
  private final Map<String, Mailroom> rooms = new HashMap<>();
  private String lost = "nothing";
  private SomeNode hub;
  private SomeNode middle;
  private SomeNode leaf;
  private HubNodes atHub;
  private HubNodes atMiddle;
  private HubMail fromHub;
  private NodeMail up;
  private HubMail down;
  private NodeMail far;

  @BeforeEach
  void wire() throws IOException {
    hub = new SomeNode("nacional", folder, Map.of(), clock);
    HubSettings nacional = new HubSettings(List.of(hub.publicKey()));
    middle = new SomeNode("provincia", folder, Map.of("nacional", nacional), clock);
    HubSettings provincia = new HubSettings(List.of(middle.publicKey()));
    leaf =
        new SomeNode(
            "hospital", folder, Map.of("nacional", nacional, "provincia", provincia), clock);
    atHub = new HubNodes(hub.database, "nacional", clock);
    atHub.join("provincia", middle.publicKey());
    atHub.join("hospital", leaf.publicKey());
    atMiddle = new HubNodes(middle.database, "provincia", clock);
    atMiddle.join("hospital", leaf.publicKey());
    Onward onward = new Onward(middle.database, List.of("up"));
    fromHub =
        hubMail(
            hub,
            "nacional@x.test",
            atHub,
            (report, line) -> atHub.take(report, line).map(why -> why.text()));
    write(hub, "provincia", "up@x.test");
    up = nodeMail(middle, "up", "up@x.test", "nacional@x.test", onward);
    down =
        hubMail(
            middle,
            "down@x.test",
            atMiddle,
            (bytes, line) -> {
              onward.take(bytes);
              return atMiddle.take(bytes, line).map(why -> why.text());
            });
    write(middle, "hospital", "far@x.test");
    far = nodeMail(leaf, "mail", "far@x.test", "down@x.test", new Onward(leaf.database, List.of()));
  }

  @AfterEach
  void close() {
    hub.close();
    middle.close();
    leaf.close();
  }

  private HubMail hubMail(SomeNode of, String mailbox, HubNodes nodes, Reports reports) {
    HubMail line =
        new HubMail(
            "nodes",
            MailTree.line("", MailTree.with(MailTree.small(), mailbox), 0),
            new HubMail.Rooms(
                outpost(of),
                reading(),
                of.telling("nacional"),
                nodes,
                reports,
                new Mailings(of.database, clock),
                of.directory.resolve("mail/nodes")));
    rooms.put(mailbox, line.mailroom());
    return line;
  }

  private void write(SomeNode of, String node, String address) {
    new Mailings(of.database, clock).write(node, address);
  }

  private NodeMail nodeMail(SomeNode of, String name, String ours, String hubs, Onward onward) {
    Telling telling = new Telling(of);
    NodeMail line =
        new NodeMail(
            name,
            MailTree.line(hubs, MailTree.with(MailTree.small(), ours), 0),
            new NodeMail.Rooms(
                outpost(of),
                of.trusted,
                reading(),
                of.inbox(),
                new Upward(telling, onward, of.wanted),
                telling::report,
                of.directory.resolve("mail/" + name),
                ByteSize.megabytes(1),
                Duration.ofDays(31)));
    rooms.put(ours, line.mailroom());
    return line;
  }

  private Outpost outpost(SomeNode of) {
    return new Outpost(
        String.valueOf(of.directory.getFileName()),
        MailTree.key(of),
        new Post(),
        of.traffic,
        clock);
  }

  private static MailReading reading() {
    return new MailReading(() -> new Unpacker(UnpackSettings.defaults()), Limits.defaults());
  }

  /** Tells what it knows whenever that has changed, each time with the figures of an hour. */
  private final class Telling implements Upstream {
    private final SomeNode of;
    private List<Offer> told = List.of(new Offer("nobody", Topic.RULES, 1));
    private long number;

    Telling(SomeNode of) {
      this.of = of;
    }

    private Told report() {
      List<Report.Known> known =
          of.ledger.positions().stream()
              .map(p -> new Report.Known(p.hub(), p.topic().text(), p.revision(), 0, p.carrier()))
              .toList();
      Report report =
          new Report(
              String.valueOf(of.directory.getFileName()),
              ++number,
              known,
              List.of(new Report.Hour(hour(), number, 0, 0, 0, 0, 0, 0, 0, 0, List.of())),
              List.of(),
              new Report.Health(0, List.of(), List.of()),
              "");
      try {
        return new Told(report.packed(NodeKey.in(MailTree.key(of))), 0, new Urgent(List.of(), ""));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<Told> due(String line) {
      return of.received().offers().equals(told) ? Optional.empty() : Optional.of(report());
    }

    @Override
    public void taken(String line, Told report) {
      told = of.received().offers();
    }

    @Override
    public void handed(String line, Told report) {}

    @Override
    public void arrived(String line, long hour) {}

    @Override
    public void takenBack(String line) {}
  }

  private long hour() {
    return clock.instant().getEpochSecond() / 3600;
  }

  /** Takes mail, and loses some. */
  private final class Post implements Submission {
    @Override
    public SubmissionResult submit(Address sender, List<Address> to, ByteSource message) {
      try {
        String text = new String(message.readAll(), StandardCharsets.ISO_8859_1);
        MailTree.Sent mail = new MailTree.Sent(to.getFirst().text(), text);
        subjects.add(mail.to() + mail.subject().replace("Subject: Lazareto:", ""));
        if (!mail.subject().contains(lost)) {
          waiting.add(mail);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new SubmissionResult.Accepted("250", new LinkedHashMap<>());
    }
  }

  /** All go on until nothing moves. */
  private void settle() throws IOException {
    for (int i = 0; i < 20; i++) {
      fromHub.round();
      up.round();
      down.round();
      far.round();
      List<MailTree.Sent> mail = List.copyOf(waiting);
      waiting.clear();
      for (MailTree.Sent one : mail) {
        rooms.get(one.to()).claim(one.bytes()).orElseThrow().keep();
      }
    }
    assertThat(waiting).as("still on its way").isEmpty();
  }

  private void rule(String id) throws IOException {
    hub.rules.add(SomeBundle.rule(id, 0));
    assertThat(hub.publisher.publish()).contains(Topic.RULES);
  }

  private long leafKnows(Topic topic) {
    return leaf.ledger.revision("nacional", topic);
  }

  @Test
  void whatTheHubTellsGoesOnAndWhatTheNodeReportsGoesUp() throws IOException {
    rule("worm");
    middle.rules.add(SomeBundle.rule("local", 0));
    middle.publisher.publish();
    settle();
    assertThat(leaf.heard).extracting(e -> e.id()).containsExactlyInAnyOrder("worm", "local");
    assertThat(subjects)
        .filteredOn(s -> s.startsWith("far@"))
        .containsExactlyInAnyOrder(
            "far@x.test nacional rules 1 1/1", "far@x.test provincia rules 1 1/1");
    assertThat(atHub.known("hospital")).containsExactly(new Offer("nacional", Topic.RULES, 1));
    assertThat(
            new HubFigures(hub.database)
                .byNode(Instant.EPOCH, clock.instant().plus(Duration.ofHours(1))))
        .containsKeys("provincia", "hospital");
    subjects.clear();
    clock.move(Duration.ofDays(2));
    settle();
    assertThat(subjects).as("all is confirmed").isEmpty();
  }

  @Test
  void manyRulesThatCameOneByOneGoOnTogether() throws IOException {
    write(middle, "hospital", "");
    for (int i = 1; i <= 4; i++) {
      rule("worm" + i);
      settle();
    }
    write(middle, "hospital", "far@x.test");
    subjects.clear();
    settle();
    assertThat(subjects).contains("far@x.test nacional rules 4 2/2");
    assertThat(subjects).noneMatch(s -> s.contains("? nacional"));
    assertThat(leafKnows(Topic.RULES)).isEqualTo(4);
    assertThat(leaf.heard).hasSize(4);
  }

  @Test
  void aNodeThatComesLateGetsAllThoughTheMiddleKeepsOnlyTheLastFew() throws IOException {
    write(middle, "hospital", "");
    for (int i = 1; i <= 8; i++) {
      rule("worm" + i);
      settle();
    }
    write(middle, "hospital", "far@x.test");
    subjects.clear();
    settle();
    assertThat(subjects).contains("nacional@x.test provincia ? nacional rules");
    assertThat(leafKnows(Topic.RULES)).isEqualTo(8);
    assertThat(leaf.heard).hasSize(8);
    assertThat(middle.heard).as("nothing new for the middle").hasSize(8);
    assertThat(subjects.stream().filter(s -> s.contains("? nacional"))).hasSize(1);
  }

  @Test
  void aSetGoesOnAndALostPieceIsAskedOfTheNeighbour() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append("%016x%016x:%d:Lab.%d%n".formatted(random.nextLong(), random.nextLong(), i, i));
    }
    hub.runs("own", text.toString());
    hub.publisher.publish();
    lost = "set-own 1 2/";
    fromHub.round();
    lost = "nothing";
    settle();
    clock.move(Duration.ofMinutes(61));
    settle();
    assertThat(middle.ledger.revision("nacional", OWN)).isEqualTo(1);
    assertThat(leafKnows(OWN)).isEqualTo(1);
    subjects.clear();
    hub.runs("own", text + "%032x:7:Lab.New%n".formatted(7));
    hub.publisher.publish();
    clock.move(Duration.ofHours(2));
    settle();
    assertThat(leafKnows(OWN)).isEqualTo(2);
    assertThat(subjects.stream().filter(s -> s.startsWith("far@x.test nacional set-own 2")))
        .as("what is new in it, not all of it")
        .hasSize(1);
  }
}
