// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.FakeMta;
import org.lazareto.fake.NoThreadOnce;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePolicy;
import org.lazareto.fake.SomeRooms;
import org.lazareto.mail.Client;
import org.lazareto.mail.ListenAddress;

class MilterDoorTest {

  private static final int CROWD = 1000;
  private static final String PIECE = "B " + "616263640d0a".repeat(10_000);

  @TempDir Path directory;

  @Test
  void aThousandAtOnceInLittleMemory() throws Exception {
    try (MilterFixture gate = MilterFixture.open(directory, SomePolicy.standard())) {
      long before = used();
      List<FakeMta> crowd = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        FakeMta mta = new FakeMta(gate.address()).negotiated();
        crowd.add(mta);
        begin(mta, "Q%05d".formatted(i));
        mta.raw(FakeMta.frame(PIECE));
        mta.raw(FakeMta.frame(PIECE));
      }
      assertThat(used() - before).as("bytes for 1,000 messages of 117 KiB").isLessThan(80L << 20);
      try (FakeMta tooMany = new FakeMta(gate.address())) {
        assertThat(tooMany.isShownOut()).isTrue();
      }
      for (FakeMta mta : crowd) {
        mta.say("E");
      }
      for (FakeMta mta : crowd) {
        String first = mta.hear();
        while (first.equals("p")) {
          first = mta.hear();
        }
        assertThat(first).startsWith("i||||X-Lazareto| clean;");
        assertThat(mta.hear()).isEqualTo("c");
        mta.close();
      }
      settled(gate);
      assertThat(gate.fates("Q00999")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
    }
  }

  @Test
  void aGateThatFindsItsSocketTakenLeavesItToTheOther() throws IOException {
    try (MilterFixture gate = MilterFixture.open(directory, SomePolicy.standard());
        SomeRooms rooms = new SomeRooms(directory.resolve("second"))) {
      MilterDoor second =
          new MilterDoor(
              MilterFixture.settings(directory),
              rooms.passage(SomePolicy.standard(), EngineSettings.defaultEngines()),
              SomeRooms.OWN_FIELDS,
              rooms.clock());
      assertThatThrownBy(second::open).hasMessageContaining("milter.sock");
      second.close();
      try (FakeMta mta = new FakeMta(gate.address()).negotiated()) {
        begin(mta, "Q1ABCD");
        mta.say("E");
        assertThat(mta.hear()).startsWith("i");
      }
    }
  }

  @Test
  void aConnectionThatCannotBeHandedOverIsClosedAndIsNotTheLast() throws IOException {
    UnixDomainSocketAddress socket = UnixDomainSocketAddress.of(directory.resolve("milter.sock"));
    try (SomeRooms rooms = new SomeRooms(directory.resolve("rooms"));
        MilterDoor door =
            new MilterDoor(
                MilterFixture.settings(directory, 1),
                rooms.passage(),
                SomeRooms.OWN_FIELDS,
                rooms.clock(),
                new NoThreadOnce())) {
      door.open();
      try (FakeMta first = new FakeMta(socket)) {
        assertThat(first.isShownOut()).isTrue();
      }
      try (FakeMta second = new FakeMta(socket).negotiated()) {
        begin(second, "Q1ABCD");
        second.say("E");
        assertThat(second.hear()).startsWith("i");
      }
    }
  }

  @Test
  void whoEndsInTheMiddleLeavesNothingBehind() throws IOException {
    try (MilterFixture gate = MilterFixture.open(directory, SomePolicy.standard())) {
      byte[] half = FakeMta.frame(PIECE);
      FakeMta mta = new FakeMta(gate.address()).negotiated();
      begin(mta, "Q1half");
      mta.raw(half);
      mta.raw(java.util.Arrays.copyOf(half, half.length / 2));
      mta.close();
      try (FakeMta next = new FakeMta(gate.address()).negotiated()) {
        begin(next, "Q2whole");
        next.say("E");
        assertThat(next.hear()).startsWith("i");
      }
      Awaitility.await().untilAsserted(() -> assertThat(gate.spool()).isEmptyDirectory());
      assertThat(gate.journal.entry("Q1half")).isEmpty();
    }
  }

  @Test
  void withoutAnEngineTheSenderKeepsIt() throws IOException {
    EngineSettings gone =
        new SomeEngineSettings().clamd("unix:" + directory.resolve("nobody")).make();
    try (MilterFixture gate =
            MilterFixture.open(directory, SomePolicy.standard(), Map.of("gone", gone));
        FakeMta mta = new FakeMta(gate.address()).negotiated()) {
      begin(mta, "Q1ABCD");
      mta.say("E");
      assertThat(mta.hear()).startsWith("y451 4.7.1 ");
      assertThat(gate.fates("Q1ABCD")).containsOnly(Map.entry("ana@localhost", "DEFERRED"));
      begin(mta, "Q1ABCD");
      mta.say("A");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "{auth_authen}, ana, true",
    "{auth_type}, PLAIN, true",
    "{auth_authen}, '', false",
    "{mail_addr}, ana, false"
  })
  void whoTheMtaKnowsByAPasswordIsAuthenticated(String macro, String value, boolean known)
      throws IOException {
    try (MilterFixture gate = MilterFixture.open(directory, SomePolicy.standard());
        FakeMta mta = new FakeMta(gate.address()).negotiated()) {
      mta.say("D 4d \"" + macro + "\" \"" + value + "\"");
      begin(mta, "Q1ABCD");
      mta.say("E");
      assertThat(mta.hear()).startsWith("i");
      assertThat(mta.hear()).isEqualTo("c");
      assertThat(gate.journal.entry("Q1ABCD").orElseThrow().intake().envelope().client())
          .extracting(Client::authenticated)
          .isEqualTo(known);
    }
  }

  @Test
  void anIdThatWasInUseBeforeIsAnotherMessage() throws IOException {
    try (MilterFixture gate = MilterFixture.open(directory, SomePolicy.standard());
        FakeMta mta = new FakeMta(gate.address()).negotiated()) {
      for (int i = 0; i < 2; i++) {
        begin(mta, "Q1ABCD");
        mta.say("E");
        assertThat(mta.hear()).startsWith("i");
        assertThat(mta.hear()).isEqualTo("c");
      }
      settled(gate);
      assertThat(
              gate.fates(
                  "Q1ABCD." + java.time.Instant.parse("2026-11-23T12:00:00Z").toEpochMilli()))
          .containsOnly(Map.entry("ana@localhost", "DELIVERED"));
    }
  }

  @Test
  void aSecondGateIsRefusedTheSocket() throws IOException {
    try (MilterFixture gate = MilterFixture.open(directory, SomePolicy.standard())) {
      ListenAddress same = ListenAddress.parse("unix:" + directory.resolve("milter.sock"));
      assertThatThrownBy(() -> same.listen("")).hasMessageContaining("milter.sock");
      assertThat(Greeting.answered(same)).isTrue();
    }
  }

  /** The final row follows the answer. */
  private static void settled(MilterFixture gate) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(gate.journal.unfinished(MilterDoor.NAME)).isEmpty());
  }

  private static void begin(FakeMta mta, String id) throws IOException {
    mta.say("D 4d \"i\" \"" + id + "\"");
    mta.say("M \"<x@outside.test>\"");
    assertThat(mta.hear()).isEqualTo("c");
    mta.say("R \"<ana@localhost>\"");
    assertThat(mta.hear()).isEqualTo("c");
    mta.say("L \"Subject\" \" hola\"");
    mta.say("N");
  }

  private static long used() throws InterruptedException {
    System.gc();
    Thread.sleep(50);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
