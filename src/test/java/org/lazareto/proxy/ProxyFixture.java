// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.FakeNextHop;
import org.lazareto.fake.SomePolicy;
import org.lazareto.fake.SomeRooms;
import org.lazareto.limit.ByteSize;
import org.lazareto.passage.Passage;
import org.lazareto.policy.Policy;
import org.lazareto.smtp.SmtpSettings;

/** An open proxy before a next hop that keeps what it hears, every room between them real. */
final class ProxyFixture implements AutoCloseable {

  static final List<String> OFFERS =
      List.of(
          "next.test",
          "PIPELINING",
          "SIZE 50000",
          "ETRN",
          "8BITMIME",
          "DSN",
          "SMTPUTF8",
          "ENHANCEDSTATUSCODES",
          "CHUNKING",
          "BINARYMIME",
          "AUTH PLAIN",
          "XFORWARD NAME ADDR HELO");

  private static final ProxyLimits LIMITS =
      new ProxyLimits(
          100,
          5,
          10,
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          60,
          3,
          3,
          new ByteSize(600),
          new ByteSize(2000));

  private final SomeRooms rooms;
  private final Passage passage;
  private final ProxyDoor door;
  private final int port;
  private final Path directory;
  final FakeNextHop nextHop;

  private ProxyFixture(
      Path directory,
      Policy policy,
      Map<String, EngineSettings> engines,
      Change change,
      DoubtSettings doubt,
      ProxyLimits limits)
      throws IOException {
    this.directory = directory;
    this.nextHop = new FakeNextHop(OFFERS);
    this.rooms = new SomeRooms(directory);
    this.port = freePort();
    ProxySettings settings =
        settings(directory, change.of(listener(port, nextHop.port())), doubt, limits);
    this.passage = rooms.passage(policy, engines);
    this.door =
        new ProxyDoor(settings, passage, rooms.alarms(), SomeRooms.OWN_FIELDS, rooms.clock());
    door.open();
  }

  /** What is other than usual about the listener. */
  interface Change {
    ListenerSettings of(ListenerSettings usual);
  }

  static ProxyFixture open(Path directory) throws IOException {
    return open(directory, SomePolicy.standard(), usual -> usual);
  }

  static ProxyFixture open(Path directory, Policy policy, Change change) throws IOException {
    return new ProxyFixture(
        directory,
        policy,
        EngineSettings.defaultEngines(),
        change,
        DoubtSettings.defaults(),
        LIMITS);
  }

  static ProxyFixture open(Path directory, Change change, DoubtSettings doubt) throws IOException {
    return new ProxyFixture(
        directory, SomePolicy.standard(), EngineSettings.defaultEngines(), change, doubt, LIMITS);
  }

  /** With a client's patience of a moment, and one place. */
  static ProxyFixture impatient(Path directory, Change change) throws IOException {
    return impatient(directory, change, Duration.ofMillis(300));
  }

  static ProxyFixture impatient(Path directory, Change change, Duration idle) throws IOException {
    ProxyLimits limits =
        new ProxyLimits(
            1,
            1,
            LIMITS.clientRate(),
            idle,
            idle,
            1_000_000,
            LIMITS.errors(),
            LIMITS.recipients(),
            LIMITS.commandLine(),
            LIMITS.textLine());
    return new ProxyFixture(
        directory,
        SomePolicy.standard(),
        EngineSettings.defaultEngines(),
        change,
        DoubtSettings.defaults(),
        limits);
  }

  static ProxyFixture open(Path directory, Map<String, EngineSettings> engines) throws IOException {
    return new ProxyFixture(
        directory,
        SomePolicy.standard(),
        engines,
        usual -> usual,
        DoubtSettings.defaults(),
        LIMITS);
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  static ListenerSettings listener(int port, int nextHop) {
    ListenerSettings usual = ListenerSettings.defaults();
    SmtpSettings to = usual.nextHop();
    return new ListenerSettings(
        "127.0.0.1",
        port,
        "gate.test",
        new SmtpSettings(
            "127.0.0.1",
            nextHop,
            "gate.test",
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            to.replyLine(),
            to.replyLines()),
        usual.nextHopTls(),
        Optional.empty(),
        Optional.empty(),
        usual.tell(),
        usual.trusted(),
        false,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static ProxySettings settings(
      Path directory, ListenerSettings listener, DoubtSettings doubt, ProxyLimits limits) {
    ProxySettings usual = ProxySettings.defaults();
    return new ProxySettings(
        Map.of("test", listener),
        directory.resolve("spool"),
        usual.workers(),
        usual.turn(),
        ByteSize.kilobytes(1),
        ByteSize.kilobytes(40),
        ByteSize.kilobytes(8),
        doubt,
        limits);
  }

  int port() {
    return port;
  }

  Path spool() {
    return directory.resolve("spool");
  }

  /** Whether the client of that message may still show that it heard the answer. */
  boolean underWay(String id) {
    return passage.again().underWay(id);
  }

  SomeRooms rooms() {
    return rooms;
  }

  @Override
  public void close() throws IOException {
    door.close();
    rooms.close();
    nextHop.close();
  }
}
