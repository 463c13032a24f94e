// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.SelfSigned;
import org.lazareto.fake.SmtpPeer;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePolicy;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Query;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.policy.Policy;
import org.lazareto.smtp.Opening;
import org.lazareto.smtp.SmtpClient;
import org.lazareto.smtp.SmtpSettings;

class ProxyDoorTest {

  private static final String EICAR64 =
      "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=";

  @TempDir Path directory;

  @Test
  void recipientsWithDifferentOutcomesAreSplit() throws IOException {
    Policy policy =
        SomePolicy.before(
            """
            [[rules]]
            name = "the front desk takes viruses"
            when.recipients = ["desk@localhost"]
            when.verdicts = ["infected"]
            treatment = "deliver"

            [[rules]]
            name = "nobody there"
            when.recipients = ["closed@localhost"]
            treatment = "discard"
            """);
    try (ProxyFixture gate = ProxyFixture.open(directory, policy, usual -> usual);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      begin(client, "desk@localhost", "ana@localhost", "closed@localhost");
      assertThat(virus(client)).startsWith("250 2.0.0 queued");
      assertThat(gate.nextHop.commands())
          .endsWith(
              "RSET",
              "XFORWARD NAME=[UNAVAILABLE] ADDR=127.0.0.1 HELO=client.test",
              "MAIL FROM:<x@outside.test>",
              "RCPT TO:<desk@localhost>",
              "DATA");
      Entry entry = onlyEntry(gate);
      assertThat(gate.rooms().fates(entry.id()))
          .isEqualTo(
              Map.of(
                  "desk@localhost", "DELIVERED",
                  "ana@localhost", "QUARANTINED",
                  "closed@localhost", "DISCARDED"));
      assertThat(gate.rooms().quarantine().holds(entry.id())).isTrue();
    }
  }

  @Test
  void onlyWhatAllAreRefusedIsRefused() throws IOException {
    Policy policy =
        SomePolicy.before(
            """
            [[rules]]
            name = "no viruses here"
            when.recipients = ["desk@localhost"]
            when.verdicts = ["infected"]
            treatment = "reject"
            with.text = "No viruses, please"
            """);
    try (ProxyFixture gate = ProxyFixture.open(directory, policy, usual -> usual);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      begin(client, "desk@localhost");
      assertThat(virus(client)).isEqualTo("550 5.7.1 No viruses, please");
      assertThat(gate.rooms().fates(onlyEntry(gate).id()))
          .containsOnly(Map.entry("desk@localhost", "REJECTED"));
      assertThat(client.ask("MAIL FROM:<x@outside.test>")).startsWith("250");
      assertThat(client.ask("RCPT TO:<desk@localhost>")).startsWith("250");
      assertThat(client.ask("RCPT TO:<ana@localhost>")).startsWith("250");
      assertThat(virus(client)).startsWith("250 2.0.0 Message accepted");
      assertThat(gate.nextHop.messages()).isEmpty();
    }
  }

  @Test
  void withoutAnEngineTheSenderKeepsIt() throws IOException {
    EngineSettings gone =
        new SomeEngineSettings().clamd("unix:" + directory.resolve("nobody")).make();
    try (ProxyFixture gate = ProxyFixture.open(directory, Map.of("gone", gone));
        SmtpPeer client = new SmtpPeer(gate.port())) {
      begin(client, "ana@localhost");
      assertThat(virus(client)).startsWith("451 4.7.1 ");
      assertThat(gate.rooms().fates(onlyEntry(gate).id()))
          .containsOnly(Map.entry("ana@localhost", "DEFERRED"));
      assertThat(gate.nextHop.messages()).isEmpty();
    }
  }

  @Test
  void withoutANextHopTheSenderComesLater() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      begin(client, "ana@localhost");
      gate.nextHop.die();
      assertThat(client.ask("DATA")).startsWith("354");
      client.say("Subject: hola");
      assertThat(client.ask("."))
          .isEqualTo("421 4.4.2 " + "The next server is not reachable, try again later");
      try (SmtpPeer next = new SmtpPeer(gate.port())) {
        assertThat(next.answer()).startsWith("220");
        assertThat(next.ask("EHLO client.test")).startsWith("421 4.4.2");
        assertThat(next.hear()).isEmpty();
      }
      assertThat(gate.rooms().fates(onlyEntry(gate).id()))
          .containsOnly(Map.entry("ana@localhost", "DEFERRED"));
    }
  }

  @Test
  void aProbeComesAsABalancerWhereOneIsExpected() throws IOException {
    ProxyFixture.Change balanced = usual -> new SomeListener(usual).balanced().make();
    try (ProxyFixture gate = ProxyFixture.open(directory, SomePolicy.standard(), balanced)) {
      assertThat(probed(gate, Opening.BALANCED)).startsWith("250 2.0.0 queued");
    }
  }

  @Test
  void aProbeIsEncryptedWhereNothingElseIsTaken() throws Exception {
    SelfSigned own = SelfSigned.of(directory, "gate.test", "dns:gate.test");
    Path certificate = own.certificate();
    Path key = own.key();
    ProxyFixture.Change encrypted =
        usual -> new SomeListener(usual).showing(certificate, key).encryptedOnly().make();
    try (ProxyFixture gate = ProxyFixture.open(directory, SomePolicy.standard(), encrypted)) {
      assertThat(probed(gate, Opening.PLAIN)).startsWith("530 5.7.0");
      assertThat(probed(gate, Opening.UPGRADED)).startsWith("250 2.0.0 queued");
    }
    ProxyFixture.Change both = usual -> new SomeListener(encrypted.of(usual)).balanced().make();
    try (ProxyFixture gate =
        ProxyFixture.open(directory.resolve("both"), SomePolicy.standard(), both)) {
      assertThat(probed(gate, Opening.BALANCED)).startsWith("530 5.7.0");
      assertThat(probed(gate, Opening.BALANCED_UPGRADED)).startsWith("250 2.0.0 queued");
    }
  }

  private static String probed(ProxyFixture gate, Opening opening) throws IOException {
    SmtpSettings here = SmtpSettings.defaults().to("127.0.0.1", gate.port());
    Address ana = new Address("ana@localhost");
    ByteSource message = ByteSource.of("Subject: a\n\nb\n".getBytes(US_ASCII));
    return new SmtpClient(here, opening)
        .send(Address.NULL, List.of(ana), message)
        .get(ana)
        .toString();
  }

  @Test
  void twoThousandSlowConnectionsAreBounded() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      List<SmtpPeer> crowd = new ArrayList<>();
      int taken = 0;
      for (int i = 0; i < 2000; i++) {
        SmtpPeer slow = new SmtpPeer(gate.port());
        slow.raw("E");
        if (i < 100) {
          crowd.add(slow);
        }
        taken += slow.hear().startsWith("220 ") ? 1 : 0;
        if (i >= 100) {
          slow.close();
        }
      }
      assertThat(taken).isEqualTo(100);
      for (SmtpPeer slow : crowd) {
        slow.close();
      }
      Awaitility.await().until(() -> answered(gate.port()));
    }
  }

  private static boolean answered(int port) throws IOException {
    try (SmtpPeer client = new SmtpPeer(port)) {
      return client.answer().startsWith("220");
    }
  }

  @Test
  void aStrangerHasSoManyPlacesAndNoMore() throws IOException {
    ProxyFixture.Change strangers = usual -> new SomeListener(usual).trusting().make();
    try (ProxyFixture gate = ProxyFixture.open(directory, SomePolicy.standard(), strangers)) {
      List<SmtpPeer> clients = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        clients.add(new SmtpPeer(gate.port()));
        assertThat(clients.getLast().answer()).startsWith("220");
      }
      try (SmtpPeer sixth = new SmtpPeer(gate.port())) {
        assertThat(sixth.answer()).startsWith("421 4.7.0");
      }
      for (SmtpPeer client : clients) {
        assertThat(client.ask("QUIT")).startsWith("221");
        client.close();
      }
      // Ten in one minute, by a clock that stands still.
      Awaitility.await().until(() -> answered(gate.port()));
      for (int i = 0; i < 4; i++) {
        assertThat(answered(gate.port())).isTrue();
      }
      assertThat(answered(gate.port())).isFalse();
      gate.rooms().clock().move(java.time.Duration.ofMinutes(1));
      assertThat(answered(gate.port())).isTrue();
    }
  }

  private static void begin(SmtpPeer client, String... recipients) throws IOException {
    assertThat(client.answer()).startsWith("220");
    assertThat(client.ask("EHLO client.test")).startsWith("250");
    assertThat(client.ask("MAIL FROM:<x@outside.test>")).startsWith("250");
    for (String recipient : recipients) {
      assertThat(client.ask("RCPT TO:<" + recipient + ">")).startsWith("250");
    }
  }

  private static String virus(SmtpPeer client) throws IOException {
    assertThat(client.ask("DATA")).startsWith("354");
    client.say("Subject: w");
    client.say("Content-Transfer-Encoding: base64");
    client.say("");
    client.say(EICAR64);
    return client.ask(".");
  }

  private static Entry onlyEntry(ProxyFixture gate) {
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(gate.rooms().journal().unfinished(ProxyDoor.NAME)).isEmpty());
    return gate.rooms().journal().entries(Query.newest(1)).getFirst();
  }
}
