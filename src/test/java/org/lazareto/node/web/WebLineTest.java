// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.HubSettings;
import org.lazareto.node.Offer;
import org.lazareto.node.Offering;
import org.lazareto.node.SomeNode;
import org.lazareto.node.Taken;
import org.lazareto.node.bundle.Content;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Section;
import org.lazareto.node.bundle.SetFiles;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.Onward;
import org.lazareto.node.figure.Upward;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.line.Traffic;
import org.lazareto.stamp.NodeKey;
import org.lazareto.update.TransferSettings;
import org.lazareto.update.files.BundledFiles;

/** A hub that listens, a node that asks, and one behind it that asks the node. */
class WebLineTest {

  private static final Topic OWN = Topic.set("own");

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(SomeBundle.NOON);
  private final Nearest nearest = new Nearest();
  private SomeNode hub;
  private SomeNode node;
  private SomeNode leaf;
  private NodeServer server;
  private NodeServer peer;

  @BeforeEach
  void wire() throws IOException {
    hub = new SomeNode("nacional", folder, Map.of(), clock);
    Map<String, HubSettings> trust = Map.of("nacional", new HubSettings(List.of(hub.publicKey())));
    node = new SomeNode("provincia", folder, trust, clock);
    leaf = new SomeNode("hospital", folder, trust, clock);
    server = server(hub.publisher, Duration.ofSeconds(20));
    peer = server(node.received(), Duration.ofMillis(10));
  }

  @AfterEach
  void end() {
    server.close();
    peer.close();
    hub.close();
    node.close();
    leaf.close();
  }

  @Test
  void aRoundBringsAllThatIsNewAndTheNextOneNothing() throws IOException {
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.runs("own", lines(0, 2000));
    assertThat(hub.publisher.publish()).containsExactly(Topic.RULES, OWN);
    try (WebLine line = line("hub", node, server, 0)) {
      line.round();
      assertThat(node.heard).containsExactly(SomeBundle.rule("7", 1));
      assertThat(digest(node)).isEqualTo(digest(hub));
      long before = carried(node);
      line.round();
      assertThat(carried(node)).isEqualTo(before);
      hub.runs("own", lines(0, 2000) + lines(5000, 5010));
      assertThat(hub.publisher.publish()).containsExactly(OWN);
      line.round();
      assertThat(digest(node)).isEqualTo(digest(hub));
      assertThat(carried(node) - before).isLessThan(before / 10);
    }
  }

  @Test
  void whatOneNodeHasAnotherOneGetsFromIt() throws IOException {
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.runs("own", lines(0, 500));
    hub.publisher.publish();
    try (WebLine line = line("hub", node, server, 0);
        WebLine near = line("peer", leaf, peer, 0)) {
      line.round();
      server.close();
      near.round();
      assertThat(leaf.heard).containsExactly(SomeBundle.rule("7", 1));
      assertThat(digest(leaf)).isEqualTo(digest(hub));
    }
  }

  @Test
  void aHeldQuestionIsAnsweredTheMomentThereIsARule() throws Exception {
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.publisher.publish();
    try (WebLine line = line("hub", node, server, 0)) {
      line.round();
      CompletableFuture<Boolean> came =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return line.listen();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      Thread.sleep(300);
      assertThat(came).isNotDone();
      hub.rules.add(SomeBundle.rule("8", 0));
      hub.publisher.publish();
      server.wake();
      assertThat(came.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(node.heard).endsWith(SomeBundle.rule("8", 2));
    }
  }

  @Test
  void whenTheHourIsSpentRulesComeAndSignaturesGoOnInTheNext() throws IOException {
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.runs("own", lines(0, 20_000));
    hub.publisher.publish();
    try (WebLine line = line("hub", node, server, 100_000)) {
      line.round();
      assertThat(node.ledger.revision("nacional", OWN)).isZero();
      long first = carried(node);
      assertThat(first).isBetween(100_000L, 200_000L);
      hub.rules.add(SomeBundle.rule("8", 0));
      hub.publisher.publish();
      line.round();
      assertThat(node.heard).hasSize(2);
      assertThat(carried(node) - first).isLessThan(1000);
      int hours = 0;
      while (node.ledger.revision("nacional", OWN) == 0) {
        clock.move(Duration.ofHours(1));
        line.round();
        hours++;
      }
      assertThat(hours).isBetween(2, 10);
      assertThat(digest(node)).isEqualTo(digest(hub));
      // Nothing was carried twice: what came in part was gone on with.
      long whole = Files.size(node.shelf.find("nacional", OWN, 0).orElseThrow());
      assertThat(carried(node)).isLessThan(whole + 20_000);
    }
  }

  @Test
  void whatWasBegunComesToItsEndThoughThereIsNewerEachHour() throws IOException {
    hub.runs("own", lines(0, 20_000));
    hub.publisher.publish();
    try (WebLine line = line("hub", node, server, 150_000)) {
      int hour = 0;
      while (node.ledger.revision("nacional", OWN) == 0 && hour < 10) {
        line.round();
        clock.move(Duration.ofHours(1));
        hour++;
        hub.runs("own", lines(0, 20_000 + hour));
        assertThat(hub.publisher.publish()).containsExactly(OWN);
      }
      assertThat(node.ledger.revision("nacional", OWN)).isOne();
      long whole = Files.size(node.shelf.find("nacional", OWN, 0).orElseThrow());
      assertThat(carried(node)).as("nothing twice").isLessThan(whole + 20_000);
      line.round();
      assertThat(digest(node)).isEqualTo(digest(hub));
      assertThat(carried(node)).as("a difference").isLessThan(whole + 40_000);
    }
  }

  @Test
  void rulesAndReportsDoNotWaitWhileASetIsCarried() throws IOException {
    hub.runs("own", lines(0, 20_000));
    hub.publisher.publish();
    List<String> told = new ArrayList<>();
    // Each look at the clock finds it half a minute later; at the fourth there is a rule.
    AtomicInteger looks = new AtomicInteger();
    InstantSource slow =
        () -> {
          if (looks.incrementAndGet() == 4) {
            hub.rules.add(SomeBundle.rule("7", 0));
            published();
          }
          return SomeBundle.NOON.plusSeconds(30L * looks.get());
        };
    Upstream reports =
        asked(
            () -> {
              long set = node.ledger.revision("nacional", OWN);
              told.add(node.heard.size() + " rules, " + set);
            });
    try (WebLine line = new WebLine("hub", settings(server, 0, 1), rooms(node, reports, slow))) {
      line.round();
    }
    assertThat(told).as("before the set is here").contains("0 rules, 0", "1 rules, 0");
    assertThat(digest(node)).isEqualTo(digest(hub));
    long whole = Files.size(node.shelf.find("nacional", OWN, 0).orElseThrow());
    assertThat(carried(node)).as("nothing twice").isLessThan(whole + 10_000);
  }

  private void published() {
    try {
      assertThat(hub.publisher.publish()).containsExactly(Topic.RULES);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Never has anything to tell; notes when it is asked. */
  private static Upstream asked(Runnable asked) {
    return new Upstream() {
      @Override
      public Optional<Told> due(String line) {
        asked.run();
        return Optional.empty();
      }

      @Override
      public void taken(String line, Told report) {}

      @Override
      public void handed(String line, Told report) {}

      @Override
      public void arrived(String line, long hour) {}

      @Override
      public void takenBack(String line) {}
    };
  }

  @Test
  void whatIsRefusedIsNotCarriedAgainAndAgain() throws IOException {
    FakeClock ahead = new FakeClock(SomeBundle.NOON.plus(Duration.ofDays(40)));
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.runs("own", lines(0, 2000));
    hub.publisher.publish();
    Map<String, HubSettings> trust = Map.of("nacional", new HubSettings(List.of(hub.publicKey())));
    try (SomeNode wrong = new SomeNode("baracoa", folder, trust, ahead);
        NodeServer quick = server(hub.publisher, Duration.ofMillis(10));
        WebLine line = line("hub", wrong, quick, 0)) {
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
    Path strange = Files.writeString(folder.resolve("strange"), "LZB2 a form of tomorrow");
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
        WebLine line = line("hub", node, of, 0)) {
      List<Integer> minutes = new ArrayList<>();
      for (int minute = 0; minute < 100; minute += 5) {
        long before = carried(node);
        line.round();
        if (carried(node) > before) {
          minutes.add(minute);
        }
        assertThat(line.listen()).isFalse();
        clock.move(Duration.ofMinutes(5));
      }
      assertThat(minutes).containsExactly(0, 10, 30, 70);
    }
  }

  @Test
  void theReserveIsHeardHoweverFarAStolenKeySaysThatKeysAreKnown() throws IOException {
    NodeKey stolen = NodeKey.forNow();
    Map<String, HubSettings> trust =
        Map.of("nacional", new HubSettings(List.of(stolen.mark().line(), hub.publicKey())));
    Path told = folder.resolve("told.lzb");
    Head ignored =
        SomeBundle.write(
            stolen,
            told,
            new Content.Entries(Topic.KEYS, 0, Section.MOST_REVISION, false, List.of()));
    String id = stolen.mark().id();
    try (SomeNode robbed = new SomeNode("baracoa", folder, trust, clock);
        NodeServer quick = server(hub.publisher, Duration.ofMillis(10));
        WebLine line = line("hub", robbed, quick, 0)) {
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

  @Test
  void theNearestOfThoseThatAreReachedBringsWhatIsLarge() throws IOException {
    hub.runs("own", lines(0, 500));
    hub.publisher.publish();
    try (WebLine line = line("hub", node, server, 0);
        WebLine far = line("far", leaf, server, 0, 9);
        WebLine near = line("near", leaf, peer, 0, 1)) {
      line.round();
      near.round();
      assertThat(leaf.ledger.position("nacional", OWN).orElseThrow().carrier()).isEqualTo("near");
      hub.runs("own", lines(0, 600));
      hub.publisher.publish();
      far.round();
      assertThat(leaf.ledger.revision("nacional", OWN)).isEqualTo(2);
    }
  }

  @Test
  void whatANodeBehindLacksIsFetchedWholeAndItsReportsGoUp() throws IOException {
    for (int i = 1; i <= 8; i++) {
      hub.rules.add(SomeBundle.rule("worm" + i, 0));
      hub.publisher.publish();
      try (WebLine line = line("hub", node, server, 0)) {
        line.round();
      }
    }
    Offer rules = new Offer("nacional", Topic.RULES, 8);
    assertThat(node.telling("nacional").lead(rules, 0)).as("only the last few are here").isEmpty();
    Onward onward = new Onward(node.database, List.of("hub"));
    onward.take("one".getBytes(UTF_8));
    onward.take("two".getBytes(UTF_8));
    List<String> taken = new ArrayList<>();
    try (NodeServer reported =
            server(
                hub.publisher,
                Duration.ofMillis(10),
                report -> {
                  taken.add(new String(report, UTF_8));
                  return taken.size() > 1 ? Optional.empty() : Optional.of("no-hub");
                });
        WebLine line = line("hub", node, reported, 0, 1, new Upward(ours(), onward, node.wanted))) {
      line.round();
      assertThat(node.telling("nacional").lead(rules, 0)).isPresent();
      assertThat(taken).as("who refuses ours gets no other").containsExactly("ours");
      line.round();
      line.round();
      assertThat(taken).containsExactly("ours", "ours", "one", "two");
    }
  }

  /** There is always something to tell. */
  private static Upstream ours() {
    return new Upstream() {
      private boolean told;

      @Override
      public Optional<Told> due(String line) {
        return told
            ? Optional.empty()
            : Optional.of(new Told("ours".getBytes(UTF_8), 0, new Urgent(List.of(), "")));
      }

      @Override
      public void taken(String line, Told report) {
        told = true;
      }

      @Override
      public void handed(String line, Told report) {}

      @Override
      public void arrived(String line, long hour) {}

      @Override
      public void takenBack(String line) {}
    };
  }

  @Test
  void strangersAreToldNothingAndTakenNothingOf() throws Exception {
    assertThat(status("GET", "")).isEqualTo(404);
    assertThat(status("GET", "../../etc/passwd")).isEqualTo(404);
    assertThat(status("GET", "nacional.rules.0")).isEqualTo(404);
    assertThat(status("GET", "otro.rules.0")).isEqualTo(404);
    assertThat(status("GET", "nacional.rules.99999999999999999999")).isEqualTo(404);
    assertThat(status("GET", "nacional.set-..0")).isEqualTo(404);
    assertThat(status("POST", "report")).isEqualTo(403);
    assertThat(status("POST", "elsewhere")).isEqualTo(404);
  }

  private int status(String method, String name) throws Exception {
    URI at = URI.create("http://127.0.0.1:" + server.port() + NodeServer.ROOT + name);
    HttpRequest request =
        HttpRequest.newBuilder(at)
            .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "x" : ""))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void whoRefusesAReportSaysWhy() throws IOException {
    try (NodeServer strict = server(hub.publisher, Duration.ZERO, _ -> Optional.of("revoked-key"));
        Post post = new Post(to("127.0.0.1:" + strict.port(), ""))) {
      assertThat(post.send(new byte[] {1})).contains("revoked-key");
    }
  }

  @Test
  void reportsGoThroughTheProxyAsQuestionsDo() throws IOException {
    try (NodeServer proxy = server(hub.publisher, Duration.ZERO, _ -> Optional.of("by-proxy"));
        Post post = new Post(to("hub.invalid", "127.0.0.1:" + proxy.port()))) {
      assertThat(post.send(new byte[] {1})).contains("by-proxy");
    }
  }

  private static LineSettings to(String host, String proxy) {
    LineSettings d = LineSettings.defaults();
    TransferSettings web = d.transfer();
    return new LineSettings(
        LineSettings.Kind.WEB,
        "http://" + host + NodeServer.ROOT,
        1,
        d.perHour(),
        d.perDay(),
        new TransferSettings(
            web.speed(),
            web.connectTimeout(),
            web.idle(),
            web.timeout(),
            web.redirects(),
            proxy,
            web.authority(),
            web.userAgent()),
        d.mail(),
        d.uucp());
  }

  private static NodeServer server(Offering offering, Duration hold) {
    return server(offering, hold, NodeServer.Reports.NONE);
  }

  private static NodeServer server(Offering offering, Duration hold, NodeServer.Reports reports) {
    ListenSettings d = ListenSettings.defaults();
    return NodeServer.start(
        new ListenSettings(
            "127.0.0.1:0",
            Optional.empty(),
            Optional.empty(),
            hold,
            d.held(),
            d.requests(),
            d.stall(),
            d.report()),
        new NodeServer.Rooms(offering, reports));
  }

  private WebLine line(String name, SomeNode of, NodeServer to, long perHour) {
    return line(name, of, to, perHour, 1);
  }

  private WebLine line(String name, SomeNode of, NodeServer to, long perHour, int nearness) {
    return line(name, of, to, perHour, nearness, Upstream.NONE);
  }

  private WebLine line(
      String name, SomeNode of, NodeServer to, long perHour, int nearness, Upstream upstream) {
    return new WebLine(name, settings(to, perHour, nearness), rooms(of, upstream, of.clock));
  }

  private static LineSettings settings(NodeServer to, long perHour, int nearness) {
    LineSettings d = LineSettings.defaults();
    return new LineSettings(
        LineSettings.Kind.WEB,
        "http://127.0.0.1:" + to.port() + NodeServer.ROOT,
        nearness,
        new ByteSize(perHour),
        new ByteSize(0),
        d.transfer(),
        d.mail(),
        d.uucp());
  }

  private WebLine.Rooms rooms(SomeNode of, Upstream upstream, InstantSource time) {
    return new WebLine.Rooms(
        of.ledger,
        of.inbox(),
        of.traffic,
        nearest,
        upstream,
        of.trusted::hubs,
        of.directory.resolve("work"),
        ByteSize.megabytes(100),
        Duration.ofMinutes(10),
        time);
  }

  private static String digest(SomeNode node) throws IOException {
    return SetFiles.in(node.sets.of("own").resolve(BundledFiles.CURRENT).toRealPath()).digest();
  }

  private long carried(SomeNode node) {
    return node.traffic.since(Instant.EPOCH).stream().mapToLong(Traffic.Carried::received).sum();
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      Random random = new Random(i);
      lines.append("%016x%016x:%d:W%d%n".formatted(random.nextLong(), random.nextLong(), i, i));
    }
    return lines.toString();
  }
}
