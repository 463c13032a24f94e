// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.node.web.WebTree.carried;
import static org.lazareto.node.web.WebTree.digest;
import static org.lazareto.node.web.WebTree.lines;
import static org.lazareto.node.web.WebTree.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.node.Offer;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.Onward;
import org.lazareto.node.figure.Upward;

/** A hub that listens, a node that asks, and one behind it that asks the node. */
class WebLineTest {

  private static final Topic OWN = Topic.set("own");

  @AutoClose private final WebTree tree;
  private final SomeNode hub;
  private final SomeNode node;
  private final SomeNode leaf;

  WebLineTest(@TempDir Path folder) throws IOException {
    tree = new WebTree(folder);
    hub = tree.hub;
    node = tree.node;
    leaf = tree.leaf;
  }

  @Test
  void aRoundBringsAllThatIsNewAndTheNextOneNothing() throws IOException {
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.runs("own", lines(0, 2000));
    assertThat(hub.publisher.publish()).containsExactly(Topic.RULES, OWN);
    try (WebLine line = tree.line("hub", node, tree.server, 0)) {
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
    try (WebLine line = tree.line("hub", node, tree.server, 0);
        WebLine near = tree.line("peer", leaf, tree.peer, 0)) {
      line.round();
      tree.server.close();
      near.round();
      assertThat(leaf.heard).containsExactly(SomeBundle.rule("7", 1));
      assertThat(digest(leaf)).isEqualTo(digest(hub));
    }
  }

  @Test
  void aHeldQuestionIsAnsweredTheMomentThereIsARule() throws Exception {
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.publisher.publish();
    try (WebLine line = tree.line("hub", node, tree.server, 0)) {
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
      tree.server.wake();
      assertThat(came.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(node.heard).endsWith(SomeBundle.rule("8", 2));
    }
  }

  @Test
  void theNearestOfThoseThatAreReachedBringsWhatIsLarge() throws IOException {
    hub.runs("own", lines(0, 500));
    hub.publisher.publish();
    try (WebLine line = tree.line("hub", node, tree.server, 0);
        WebLine far = tree.line("far", leaf, tree.server, 0, 9);
        WebLine near = tree.line("near", leaf, tree.peer, 0, 1)) {
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
      try (WebLine line = tree.line("hub", node, tree.server, 0)) {
        line.round();
      }
    }
    Offer rules = new Offer("nacional", Topic.RULES, 8);
    assertThat(node.telling("nacional").lead(rules, 0)).as("only the last few are here").isEmpty();
    Onward onward = new Onward(node.database, List.of("hub"));
    onward.take("one".getBytes(UTF_8));
    onward.take("two".getBytes(UTF_8));
    List<String> taken = new ArrayList<>();
    // Until it is taken, at the second try.
    Upstream ours =
        new SomeUpstream(
            () ->
                taken.size() > 1
                    ? Optional.empty()
                    : Optional.of(
                        new Upstream.Told(
                            "ours".getBytes(UTF_8), 0, new Upstream.Urgent(List.of(), ""))));
    try (NodeServer reported =
            server(
                hub.publisher,
                Duration.ofMillis(10),
                report -> {
                  taken.add(new String(report, UTF_8));
                  return taken.size() > 1 ? Optional.empty() : Optional.of("no-hub");
                });
        WebLine line =
            tree.line("hub", node, reported, 0, 1, new Upward(ours, onward, node.wanted))) {
      line.round();
      assertThat(node.telling("nacional").lead(rules, 0)).isPresent();
      assertThat(taken).as("who refuses ours gets no other").containsExactly("ours");
      line.round();
      line.round();
      assertThat(taken).containsExactly("ours", "ours", "one", "two");
    }
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
    URI at = URI.create("http://127.0.0.1:" + tree.server.port() + NodeServer.ROOT + name);
    HttpRequest request =
        HttpRequest.newBuilder(at)
            .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "x" : ""))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
