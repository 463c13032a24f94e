// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.HubSettings;
import org.lazareto.node.Offer;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.node.figure.Onward;
import org.lazareto.node.figure.Report;
import org.lazareto.node.figure.Upward;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.line.Traffic;
import org.lazareto.node.web.Upstream;
import org.lazareto.stamp.NodeKey;
import org.lazareto.update.TransferSettings;

/**
 * Both ends of a line, with commands that do as Taylor UUCP's do, and calls when a test says so.
 */
class UucpLineTest {

  private static final Instant NOON = SomeBundle.NOON;

  private static final String UUCP =
      """
      #!/bin/sh
      [ ! -e "$1/broken" ] || { echo 'uucp: baracoa: System not found' >&2; exit 1; }
      count=$(($(cat "$1/count" 2>/dev/null) + 1))
      echo $count >"$1/count"
      mkdir "$1/far.$4$count" && cp "$5" "$1/far.$4$count/" && echo "far.$4$count"
      """;
  private static final String UUSTAT =
      """
      #!/bin/sh
      [ -d "$1/$3" ] || { echo "uustat: $3: Job not found" >&2; exit 1; }
      [ "$2" != -k ] || rm -r "$1/$3"
      """;

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private NodeKey key = NodeKey.forNow();
  private String vouched = "";
  private final Telling telling = new Telling();
  private SomeNode hub;
  private SomeNode node;
  private HubNodes nodes;
  private UucpLine atHub;
  private UucpLine atNode;

  /** A node that tells when a test says so. */
  private final class Telling implements Upstream {
    private final List<String> heard = new ArrayList<>();
    private Optional<Told> next = Optional.empty();

    void tell(long number, long hour) {
      List<Report.Known> known =
          node.ledger.positions().stream()
              .map(p -> new Report.Known(p.hub(), p.topic().text(), p.revision(), 0, p.carrier()))
              .toList();
      Report report =
          new Report(
              "baracoa",
              number,
              known,
              List.of(),
              List.of(),
              new Report.Health(0, List.of(), List.of()),
              vouched);
      next = Optional.of(new Told(report.packed(key), hour));
    }

    @Override
    public Optional<Told> due(String line) {
      return next;
    }

    @Override
    public void taken(String line, Told told) {
      throw new IllegalStateException("nobody answers here");
    }

    @Override
    public void handed(String line, Told told) {
      next = Optional.empty();
      heard.add("handed " + told.hour());
    }

    @Override
    public void arrived(String line, long hour) {
      heard.add("arrived " + hour);
    }

    @Override
    public void takenBack(String line) {
      heard.add("taken back");
    }
  }

  @BeforeEach
  void open() throws IOException {
    hub = new SomeNode("nacional", folder, Map.of(), clock);
    node =
        new SomeNode(
            "baracoa",
            folder,
            Map.of("nacional", new HubSettings(List.of(hub.publicKey()))),
            clock);
    nodes = new HubNodes(hub.database, "nacional", clock);
    nodes.join("baracoa", key.mark().line());
    for (String name : List.of("uucp", "uustat")) {
      Path program = Files.writeString(folder.resolve(name), name.equals("uucp") ? UUCP : UUSTAT);
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    for (String place : List.of("hub-spool", "hub-public", "node-spool", "node-public")) {
      Files.createDirectory(folder.resolve(place));
    }
    atHub = hubEnd(0);
    atNode =
        new UucpLine(
            "central", rooms("node", node, settings("node", "", 0), Optional.empty(), telling));
  }

  @AfterEach
  void close() {
    hub.close();
    node.close();
  }

  @Test
  void aRuleReachesTheNodeAndItsConfirmationTheHub() throws IOException {
    hub.rules.add(SomeBundle.rule("1", 0));
    publish();
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A1");
    call();
    atNode.round();
    assertThat(node.heard).hasSize(1);
    assertThat(node.ledger.position("nacional", Topic.RULES).orElseThrow().carrier())
        .isEqualTo("central");
    assertThat(Files.list(folder.resolve("node-public"))).isEmpty();
    telling.tell(1, 0);
    atNode.round();
    call();
    atHub.round();
    assertThat(nodes.known("baracoa")).containsExactly(new Offer("nacional", Topic.RULES, 1));
    assertThat(nodes.members().getFirst().carrier()).isEqualTo("baracoa");
    later(Duration.ofDays(3));
    atHub.round();
    assertThat(jobs("hub")).isEmpty();
  }

  @Test
  void ofRulesOneJobWaitsAtMostAndSaysAll() throws IOException {
    for (int i = 1; i <= 5; i++) {
      hub.rules.add(SomeBundle.rule(String.valueOf(i), 0));
      publish();
      atHub.round();
      atHub.round();
      assertThat(jobs("hub")).containsExactly("far.A" + i);
    }
    call();
    atNode.round();
    assertThat(node.heard).hasSize(5);
  }

  @Test
  void rulesGoBeforeSignaturesWhichAreNotReplacedAsOftenAsTheyChange() throws IOException {
    hub.runs("own", "first");
    hub.rules.add(SomeBundle.rule("1", 0));
    publish();
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A1", "far.Z2");
    hub.runs("own", "second version");
    publish();
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A1", "far.Z2");
    later(Duration.ofHours(7));
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A1", "far.Z3");
    call();
    atNode.round();
    assertThat(node.ledger.revision("nacional", Topic.set("own"))).isEqualTo(2);
  }

  @Test
  void whatIsNotConfirmedIsSentAgainAndARestartAddsNothing() throws IOException {
    hub.rules.add(SomeBundle.rule("1", 0));
    publish();
    atHub.round();
    atHub = hubEnd(0);
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A1");
    call();
    later(Duration.ofHours(47));
    atHub.round();
    assertThat(jobs("hub")).isEmpty();
    later(Duration.ofHours(2));
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A2");
  }

  @Test
  void signaturesWaitForRoomOnTheLineRulesDoNot() throws IOException {
    atHub = hubEnd(50);
    hub.runs("own", "first");
    publish();
    atHub.round();
    assertThat(jobs("hub")).as("one that is larger than any hour").containsExactly("far.Z1");
    hub.runs("own", "second version");
    hub.rules.add(SomeBundle.rule("1", 0));
    publish();
    later(Duration.ofMinutes(1));
    call();
    hub.database.change(h -> h.execute("DELETE FROM hub_confirmed"));
    Files.delete(folder.resolve("hub").resolve("baracoa").resolve("sets.handed"));
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A2");
    later(Duration.ofHours(2));
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A2", "far.Z3");
  }

  @Test
  void aUucpThatFailsIsTriedAgainWhileWhatComesIsTaken() throws IOException {
    Files.createFile(folder.resolve("hub-spool").resolve("broken"));
    hub.rules.add(SomeBundle.rule("1", 0));
    publish();
    atHub.round();
    telling.tell(1, 0);
    atNode.round();
    call();
    atHub.round();
    assertThat(nodes.members().getFirst().heard()).isPresent();
    Files.delete(folder.resolve("hub-spool").resolve("broken"));
    atHub.round();
    assertThat(jobs("hub")).as("within the pause").isEmpty();
    later(Duration.ofSeconds(11));
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A1");
  }

  @Test
  void theHoursOfAReportCountOnceItWasSent() throws IOException {
    telling.tell(1, 40);
    atNode.round();
    later(Duration.ofMinutes(2));
    atNode.round();
    assertThat(telling.heard).containsExactly("handed 40");
    telling.tell(2, 41);
    atNode.round();
    assertThat(telling.heard).containsExactly("handed 40", "taken back", "handed 41");
    assertThat(jobs("node")).containsExactly("far.C2");
    call();
    later(Duration.ofMinutes(2));
    atNode.round();
    assertThat(telling.heard).endsWith("arrived 41");
  }

  @Test
  void aFileThatIsStillGrowingIsTakenOnceItIsWhole() throws IOException {
    hub.rules.add(SomeBundle.rule("1", 0));
    publish();
    atHub.round();
    Path file = call().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 70, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      atNode.round();
      later(Duration.ofMinutes(1));
      atNode.round();
      assertThat(file).exists();
      assertThat(node.heard).isEmpty();
    }
    Files.write(file, whole);
    atNode.round();
    assertThat(node.heard).hasSize(1);
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
    atHub.round();
    later(Duration.ofMinutes(3));
    atHub.round();
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
    hub.rules.add(SomeBundle.rule("1", 0));
    publish();
    atHub.round();
    Path file = call().getFirst();
    assertThat(file.getFileName().toString()).isGreaterThan("b");
    for (int round = 0; round < 5; round++) {
      atNode.round();
    }
    assertThat(node.heard).hasSize(1);
    assertThat(file).doesNotExist();
    // What was refused goes once it has settled, whenever its turn is.
    later(Duration.ofMinutes(3));
    for (int round = 0; round < 5; round++) {
      atNode.round();
    }
    try (Stream<Path> files = Files.list(there)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aNodeChangesItsKeyAndIsToldWhenTheHubTakesIt() throws IOException {
    NodeKey young = NodeKey.forNow();
    vouched = young.mark().line();
    telling.tell(1, 0);
    atNode.round();
    call();
    atHub.round();
    assertThat(hub.publisher.members(nodes.keys().vouched())).isTrue();
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A1");
    call();
    atNode.round();
    assertThat(node.ledger.hubs(Entry.Kind.MEMBER, young.mark().id())).containsExactly("nacional");
    NodeKey former = key;
    key = young;
    vouched = "";
    telling.tell(2, 0);
    atNode.round();
    call();
    atHub.round();
    assertThat(nodes.members().getFirst().key()).isEqualTo(young.mark().line());
    nodes.keys().revoke(former.mark().id());
    key = former;
    telling.tell(3, 0);
    atNode.round();
    call();
    atHub.round();
    later(Duration.ofMinutes(3));
    atHub.round();
    assertThat(folder.resolve("hub").resolve("baracoa").resolve("refused").resolve("1.reason"))
        .content()
        .contains("revoked-key");
  }

  @Test
  void whatAnotherHubToldGoesOnAsItCameInTheSameJob() throws IOException {
    SomeNode country = new SomeNode("cuba", folder, Map.of(), clock);
    HubSettings cuba = new HubSettings(List.of(country.publicKey()));
    close();
    hub = new SomeNode("oriente", folder, Map.of("cuba", cuba), clock);
    HubSettings oriente = new HubSettings(List.of(hub.publicKey()));
    node = new SomeNode("far", folder, Map.of("cuba", cuba, "oriente", oriente), clock);
    nodes = new HubNodes(hub.database, "oriente", clock);
    nodes.join("baracoa", key.mark().line());
    atHub = hubEnd(0, "cuba");
    atNode =
        new UucpLine(
            "central", rooms("node", node, settings("node", "", 0), Optional.empty(), telling));
    for (long i = 1; i <= 3; i++) {
      country.rules.add(SomeBundle.rule("worm" + i, 0));
      assertThat(country.publisher.publish()).isNotEmpty();
      Path bundle = country.publisher.bundle("cuba", Topic.RULES, i - 1).orElseThrow();
      hub.inbox().take(bundle, "stick", 0);
    }
    hub.rules.add(SomeBundle.rule("local", 0));
    publish();
    atHub.round();
    assertThat(jobs("hub")).containsExactly("far.A1");
    call();
    atNode.round();
    assertThat(node.heard)
        .extracting(e -> e.id())
        .containsExactlyInAnyOrder("local", "worm1", "worm2", "worm3");
    assertThat(node.ledger.revision("cuba", Topic.RULES)).isEqualTo(3);
    telling.tell(1, 0);
    atNode.round();
    call();
    atHub.round();
    later(Duration.ofDays(3));
    atHub.round();
    assertThat(jobs("hub")).as("all is confirmed").isEmpty();
    country.close();
  }

  @Test
  void reportsOfNodesBehindGoUpTogetherAndNoneTwice() throws IOException {
    Onward onward = new Onward(node.database, List.of("central"));
    atNode =
        new UucpLine(
            "central",
            rooms(
                "node",
                node,
                settings("node", "", 0),
                Optional.empty(),
                new Upward(telling, onward, node.wanted)));
    NodeKey behind = NodeKey.forNow();
    nodes.join("imias", behind.mark().line());
    onward.take(reportOf("imias", 1, behind));
    atNode.round();
    assertThat(jobs("node")).containsExactly("far.D1");
    onward.take(reportOf("imias", 2, behind));
    onward.take(reportOf("stranger", 1, NodeKey.forNow()));
    onward.take(reportOf("imias", 1, behind));
    later(Duration.ofMinutes(2));
    atNode.round();
    assertThat(jobs("node")).as("all together in the place of the first").hasSize(1);
    call();
    atHub.round();
    assertThat(hub.traffic.since(NOON)).hasSize(1);
    assertThat(nodes.members().getLast().heard()).isPresent();
    assertThat(folder.resolve("hub-public")).isEmptyDirectory();
    later(Duration.ofMinutes(2));
    atNode.round();
    assertThat(jobs("node")).isEmpty();
    assertThat(onward.waiting("central", 10)).isEmpty();
    onward.take(reportOf("imias", 2, behind));
    assertThat(onward.waiting("central", 10)).as("it has gone already").isEmpty();
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

  @Test
  void aNodeTakesNoReports() throws IOException {
    telling.tell(1, 0);
    Files.write(
        folder.resolve("node-public").resolve("r.lzr"), telling.due("").orElseThrow().report());
    telling.next = Optional.empty();
    atNode.round();
    later(Duration.ofMinutes(3));
    atNode.round();
    assertThat(folder.resolve("node").resolve("central").resolve("refused").resolve("1")).exists();
  }

  private void publish() throws IOException {
    assertThat(hub.publisher.publish()).isNotEmpty();
  }

  private void later(Duration time) {
    clock.move(time);
  }

  private UucpLine hubEnd(long perHour, String... passedOn) {
    return new UucpLine(
        "baracoa",
        rooms(
            "hub",
            hub,
            settings("hub", "baracoa", perHour),
            Optional.of(new UucpLine.Hub(hub.telling(passedOn), nodes::knownOfAll, this::heard)),
            Upstream.NONE));
  }

  private Optional<String> heard(byte[] report, String line) {
    return nodes.take(report, line).map(why -> why.reason().label());
  }

  private UucpLine.Rooms rooms(
      String end,
      SomeNode of,
      LineSettings settings,
      Optional<UucpLine.Hub> told,
      Upstream upstream) {
    return new UucpLine.Rooms(
        of.directory.getFileName().toString(),
        settings,
        of.inbox(),
        upstream,
        told,
        new Traffic(of.database, clock),
        folder.resolve(end),
        ByteSize.megabytes(1),
        clock);
  }

  private LineSettings settings(String end, String to, long perHour) {
    UucpSettings plain = UucpSettings.defaults();
    String spool = folder.resolve(end + "-spool").toString();
    return new LineSettings(
        LineSettings.Kind.UUCP,
        folder.resolve(end + "-public").toString(),
        1,
        new ByteSize(perHour),
        new ByteSize(0),
        TransferSettings.defaults(),
        LineSettings.defaults().mail(),
        new UucpSettings(
            to,
            "far!~/lazareto/",
            List.of(folder.resolve("uucp").toString(), spool),
            List.of(folder.resolve("uustat").toString(), spool),
            Optional.empty(),
            plain.timeout(),
            plain.settle(),
            plain.pace(),
            plain.again()));
  }

  private List<String> jobs(String end) throws IOException {
    try (Stream<Path> jobs = Files.list(folder.resolve(end + "-spool"))) {
      return jobs.filter(Files::isDirectory)
          .map(job -> job.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** Carries what waits to the other side. Returns where it lies now. */
  private List<Path> call() throws IOException {
    List<Path> carried = new ArrayList<>();
    carried.addAll(carry("hub", "node"));
    carried.addAll(carry("node", "hub"));
    return carried;
  }

  private List<Path> carry(String from, String to) throws IOException {
    List<Path> carried = new ArrayList<>();
    for (String job : jobs(from)) {
      Path place = folder.resolve(from + "-spool").resolve(job);
      try (Stream<Path> files = Files.list(place)) {
        for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
          Path there = folder.resolve(to + "-public").resolve(file.getFileName());
          carried.add(Files.move(file, there));
        }
      }
      Files.delete(place);
    }
    return carried;
  }
}
