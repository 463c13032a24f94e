// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.config.Config;
import org.lazareto.control.ControlClient;
import org.lazareto.control.Request;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.AdvisorySettings;
import org.lazareto.desk.advisory.Publication;
import org.lazareto.desk.advisory.SomeContent;
import org.lazareto.desk.advisory.State;
import org.lazareto.engine.Elsewhere;
import org.lazareto.node.bundle.BundleWriter;
import org.lazareto.node.bundle.Content;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.SetDraft;
import org.lazareto.node.bundle.SetFiles;
import org.lazareto.node.bundle.Topic;
import org.lazareto.rule.OutbreakRule;
import org.lazareto.rule.RuleBook;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.update.Suspensions.Suspension;
import org.lazareto.web.api.OpenApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two gates as the program wires them: a hub, and a node that holds a question there. */
class NodesTest {

  private static final String DIGEST = "ab".repeat(32);

  @TempDir Path folder;
  private CommandLineFixture atHub;
  private CommandLineFixture atNode;
  private Gate hub;
  private Gate node;

  @BeforeEach
  void wire() throws IOException {
    atHub = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("hub"));
    atNode = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("node"));
    hub =
        gate(
            "hub",
            """
            [node]
            name = "nacional"
            directory = "%s"
            [node.listen]
            address = "127.0.0.1:0"
            hold = "2s"
            [hub]
            enabled = true
            """
                .formatted(folder.resolve("hub/others")));
    assertThat(atHub.run("node", "init")).as(atHub.err()).isZero();
    String key = atHub.out().lines().skip(1).findFirst().orElseThrow();
    node =
        gate(
            "node",
            """
            [node]
            name = "matanzas"
            interval = "5s"
            directory = "%s"
            [node.hubs.nacional]
            keys = ["%s"]
            [node.lines.hub]
            address = "http://127.0.0.1:%d/node/v1/"
            """
                .formatted(folder.resolve("node/others"), key, hub.nodes().orElseThrow().port()));
    assertThat(atNode.run("node", "init")).as(atNode.err()).isZero();
    String its = atNode.out().lines().skip(1).findFirst().orElseThrow();
    assertThat(atHub.run("node", "join", "matanzas", "--key", its)).as(atHub.err()).isZero();
  }

  @AfterEach
  void close() throws IOException {
    node.close();
    hub.close();
  }

  @Test
  void figuresOfMoreHoursThanAnyClockHasAreAllFigures() {
    ControlClient client =
        new ControlClient(hub.settings().control().socket(), Duration.ofSeconds(20));
    Request request = new Request("node.figures", Map.of("hours", "999999999999999999"));
    assertThatCode(() -> client.ask(request)).doesNotThrowAnyException();
  }

  @Test
  void whatAHubTellsOfItsNodesIsAsTheDocumentSays() {
    JsonNode paths =
        JsonMapper.shared().readTree(new OpenApi(Catalogue.ENGLISH).text()).path("paths");
    soon(() -> atHub.run("node", "list", "--json") == 0 && !atHub.out().contains("\"heard\":\"\""));
    assertThat(add("*.abc")).isTrue();
    ControlClient client =
        new ControlClient(hub.settings().control().socket(), Duration.ofSeconds(20));
    List<String> wrong = new ArrayList<>();
    List<String> told = new ArrayList<>();
    paths.forEachEntry(
        (path, methods) -> {
          if (path.startsWith("/nodes") && methods.has("get")) {
            String command = methods.at("/get/operationId").asString();
            Request request = new Request(command, Map.of("node", "matanzas"));
            JsonNode rows = JsonMapper.shared().valueToTree(client.ask(request));
            wrong.addAll(DescribedRows.wrong(rows, methods.path("get"), path));
            if (!rows.isEmpty()) {
              told.add(command);
            }
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(told).contains("node.status", "node.list", "node.show", "node.reached");
  }

  @Test
  void aRuleMadeAtTheHubHoldsAtTheNodeAndEndsThere() {
    Instant start = Instant.now();
    assertThat(add("*.abc")).isTrue();
    soon(() -> active().stream().anyMatch(rule -> rule.name().startsWith("outbreak-nacional-")));
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    OutbreakRule rule = active().getFirst();
    assertThat(atNode.run("rule", "retire", Long.toString(rule.number()))).isNotZero();
    assertThat(atNode.err()).contains("rule of the hub");
    soon(() -> atHub.run("node", "status", "--json") == 0 && atHub.out().contains("\"matanzas\""));
    assertThat(atHub.out()).contains("\"topic\":\"rules\"");
    assertThat(atHub.run("rule", "retire", "1")).as(atHub.err()).isZero();
    soon(() -> active().isEmpty());
  }

  @Test
  void aSuspensionAndAFindOfTheHubCountAtTheNode() throws Exception {
    Instant now = Instant.now();
    assertThat(hub.suspensions().add(new Suspension("Win.Wrong-1", "ana", now, "wrong"))).isTrue();
    org.lazareto.node.Publication publication =
        new org.lazareto.node.Publication(hub.database(), hub.clock());
    assertThat(
            publication.find(
                List.of(
                    new org.lazareto.node.Publication.Find(
                        new Entry.Found(DIGEST, 0, "Win.Worm", "clamav"), "7")),
                10))
        .isTrue();
    assertThat(atHub.run("node", "push")).as(atHub.err()).isZero();
    soon(() -> node.suspensions().is("Win.Wrong-1"));
    assertThat(node.suspensions().all().getFirst().who()).isEqualTo("hub nacional");
    soon(() -> node.nodes().orElseThrow().finds().find(DIGEST).isPresent());
    assertThat(node.nodes().orElseThrow().finds().find(DIGEST))
        .contains(new Elsewhere.Find("hub", "Win.Worm"));
    hub.withdraw("Win.Worm");
    assertThat(atHub.run("update", "resume", "Win.Wrong-1")).as(atHub.err()).isZero();
    soon(() -> !node.suspensions().is("Win.Wrong-1"));
    soon(() -> node.nodes().orElseThrow().finds().find(DIGEST).isEmpty());
  }

  @Test
  void aBundleOnAStickIsVerifiedAppliedAndThenKnown() throws IOException {
    Path stick = folder.resolve("nacional.lzb");
    assertThat(add("*.abc")).isTrue();
    assertThat(atHub.run("node", "bundle", "make", "--to", stick.toString()))
        .as(atHub.err())
        .isZero();
    assertThat(atNode.run("node", "bundle", "verify", stick.toString())).as(atNode.err()).isZero();
    assertThat(atNode.out()).contains("nacional");
    int applied = atNode.run("node", "bundle", "apply", stick.toString());
    assertThat(applied == 0 || atNode.out().contains("nothing that is not known")).isTrue();
    assertThat(active()).hasSize(1);
    assertThat(atNode.run("node", "bundle", "apply", stick.toString())).isEqualTo(1);
    assertThat(atNode.out()).contains("nothing that is not known");
    byte[] bytes = Files.readAllBytes(stick);
    bytes[bytes.length - 1] ^= 1;
    Files.write(stick, bytes);
    assertThat(atNode.run("node", "bundle", "verify", stick.toString())).isEqualTo(1);
    assertThat(atNode.out()).contains("not what the hub signed");
  }

  @Test
  void aDifferenceThatSomebodyBringsIsNotKeptAsIfItWereWhole() throws IOException {
    SetFiles one = set("one");
    bring("one.lzb", new SetDraft("1", Optional.empty(), one, Optional.empty()), 5);
    bring("two.lzb", new SetDraft("2", Optional.empty(), set("two"), Optional.of(one)), 6);
    assertThat(folder.resolve("node/others/bundles/nacional.set-own.0.5.lzb")).exists();
    assertThat(folder.resolve("node/others/bundles/nacional.set-own.0.6.lzb")).doesNotExist();
  }

  private SetFiles set(String text) throws IOException {
    Path place = Files.createDirectories(folder.resolve(text));
    Files.writeString(place.resolve("own.hdb"), text);
    return SetFiles.in(place);
  }

  private void bring(String name, SetDraft set, long revision) throws IOException {
    Path file = folder.resolve(name);
    Head ignored =
        new BundleWriter(
                "nacional", NodeKey.in(folder.resolve("hub/others/node.key")), Duration.ofDays(30))
            .write(
                file,
                revision,
                Instant.now(),
                List.of(new Content.Signatures(Topic.set("own"), revision, set)));
    assertThat(atNode.run("node", "bundle", "apply", file.toString())).as(atNode.out()).isZero();
  }

  @Test
  void anotherKeyIsVouchedForSwitchedToAndTheOldOneRevoked() {
    soon(() -> !hub.nodes().orElseThrow().nodes().members().isEmpty());
    assertThat(atHub.run("node", "rotate")).as(atHub.err()).isZero();
    soon(
        () ->
            atNode.run("node", "keys", "--json") == 0
                && atNode.out().matches("(?s).*\"vouched\":\"[0-9a-f]{16}\".*"));
    String old = atNode.out().replaceAll("(?s).*?\"key\":\"([0-9a-f]+)\".*", "$1");
    assertThat(atHub.run("node", "rotate", "--switch")).as(atHub.err()).isZero();
    assertThat(atHub.run("node", "revoke", old, "--yes")).as(atHub.err()).isZero();
    soon(
        () ->
            atNode.run("node", "keys", "--json") == 0 && atNode.out().contains("\"revoked\":true"));
    assertThat(add("*.abc")).isTrue();
    soon(() -> !active().isEmpty());
  }

  @Test
  void aNodeChangesItsKeyWithoutAnybodyAtTheHubAndARevokedOneIsRefused() {
    assertThat(atNode.run("node", "rotate", "--switch")).isNotZero();
    assertThat(atNode.err()).contains("no next key");
    assertThat(atNode.run("node", "rotate")).as(atNode.err()).isZero();
    String next = atNode.out().replaceAll("(?s).*?([0-9a-f]{16}).*", "$1");
    assertThat(atNode.run("node", "rotate", "--switch")).as("not confirmed yet").isNotZero();
    assertThat(atNode.err()).contains("nacional has not said so");
    soon(() -> keys(atHub).contains("\"key\":\"" + next + "\",\"is\":\"next\""));
    soon(() -> atNode.run("node", "rotate", "--switch") == 0);
    assertThat(atNode.out()).contains(next);
    soon(() -> keys(atHub).contains("\"key\":\"" + next + "\",\"is\":\"present\""));
    assertThat(keys(atHub)).contains("\"is\":\"former\"");
    assertThat(atHub.run("node", "list", "--json")).isZero();
    assertThat(atHub.out()).contains("\"keys\":[\"former ");

    assertThat(atHub.run("node", "revoke", next, "--yes")).as(atHub.err()).isZero();
    assertThat(keys(atHub)).contains("\"key\":\"" + next + "\",\"is\":\"revoked\"");
    soon(() -> keys(atNode).contains("\"key\":\"" + next + "\",\"is\":\"revoked\""));
    assertThat(atNode.run("node", "report", "make", "--to", folder.resolve("r.lzr").toString()))
        .as(atNode.err())
        .isZero();
    assertThat(atHub.run("node", "report", "apply", folder.resolve("r.lzr").toString()))
        .isEqualTo(1);
    assertThat(atHub.out()).contains("signed with a revoked key");
    assertThat(atNode.run("node", "init")).isZero();
    String line = atNode.out().lines().skip(1).findFirst().orElseThrow();
    assertThat(atHub.run("node", "join", "matanzas", "--key", line)).isNotZero();
    assertThat(atHub.err()).contains("which is revoked");
    assertThat(atNode.run("node", "rotate")).isZero();
    String young = atNode.out().lines().skip(1).findFirst().orElseThrow();
    assertThat(atNode.run("node", "rotate", "--switch", "--force")).as(atNode.err()).isZero();
    assertThat(atHub.run("node", "join", "matanzas", "--key", young)).as(atHub.err()).isZero();
    assertThat(atNode.run("node", "report", "make", "--to", folder.resolve("r.lzr").toString()))
        .isZero();
    assertThat(atHub.run("node", "report", "apply", folder.resolve("r.lzr").toString()))
        .as(atHub.out())
        .isZero();
    assertThat(atHub.run("node", "leave", "matanzas", "--revoke", "--yes")).isZero();
    assertThat(keys(atHub)).doesNotContain("\"is\":\"present\",\"since\":\"2");
  }

  private static String keys(CommandLineFixture at) {
    assertThat(at.run("node", "keys", "--json")).as(at.err()).isZero();
    return at.out();
  }

  @Test
  void anAdvisoryOfTheHubsDeskIsReadAtTheNodeUntilTheHubClosesIt() {
    try (Database desk = desk("hub");
        Database nodeDesk = desk("node")) {
      Advisories there = advisories(desk);
      Advisories here = advisories(nodeDesk);
      Runnable tells = new AdvisoryExchange(hub.settings(), there, desk, hub.database());
      Runnable hears = new AdvisoryExchange(node.settings(), here, nodeDesk, node.database());
      Advisory draft = there.draft("ana", Optional.empty(), SomeContent.whole());
      there.approve(draft.number(), "rosa", draft.latest().at());
      there.publish(draft.number(), "rosa", new Publication(Duration.ofDays(7), false, List.of()));
      tells.run();
      soon(() -> heard(hears, here, State.PUBLISHED));
      assertThat(here.standing()).hasSize(1);
      there.close(draft.number(), "rosa");
      tells.run();
      soon(() -> heard(hears, here, State.CLOSED));
      assertThat(here.standing()).isEmpty();
    }
  }

  private static boolean heard(Runnable hears, Advisories here, State state) {
    hears.run();
    return here.named("factura-falsa").filter(one -> one.state() == state).isPresent();
  }

  private Database desk(String name) {
    return Database.ofOwner(folder.resolve(name).resolve("desk-own.db"), List.of("desk"));
  }

  private static Advisories advisories(Database desk) {
    return new Advisories(desk, AdvisorySettings.defaults(), Clock.systemUTC());
  }

  private boolean add(String name) {
    return atHub.run("rule", "add", "--attachment-name", name, "--reason", "worm", "--json") == 0;
  }

  private List<OutbreakRule> active() {
    return new RuleBook(node.database()).active(Instant.now());
  }

  private static void soon(Callable<Boolean> so) {
    await().atMost(Duration.ofSeconds(60)).until(so);
  }

  private Gate gate(String name, String more) throws IOException {
    Path at = folder.resolve(name);
    String text = Files.readString(at.resolve("lazareto.toml"));
    Path file =
        Files.writeString(
            at.resolve("lazareto.toml"), text.replaceAll(":[0-9]+\"", ":0\"") + "\n" + more);
    return Gate.start(Config.load(Settings.class, file).settings(), Catalogue.ENGLISH);
  }
}
