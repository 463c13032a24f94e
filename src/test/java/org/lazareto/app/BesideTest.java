// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.config.Config;
import org.lazareto.fake.FakeClock;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** What stands beside the mail is started until it starts, and never keeps mail waiting. */
class BesideTest {

  @TempDir Path folder;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicReference<Optional<Throwable>> hindrance =
      new AtomicReference<>(Optional.empty());
  private Database database;
  private Alarms alarms;

  @BeforeEach
  void rooms() {
    database = Database.of(StoreSettings.at(folder.resolve("a.db")), List.of(Alarms.ROOM));
    alarms =
        new Alarms(
            database,
            AlarmSettings.defaults(),
            (_, _, _) -> {},
            Catalogue.ENGLISH,
            new FakeClock(Instant.EPOCH));
  }

  @AfterEach
  void end() {
    alarms.close();
    database.close();
  }

  @Test
  void whatCannotStartIsAnAlarmUntilItDoes() {
    hindrance.set(Optional.of(new BindException("Address already in use")));
    try (Beside<AutoCloseable> service = service()) {
      service.start();
      assertThat(service.running()).isEmpty();
      assertThat(standing())
          .singleElement()
          .matches(alarm -> alarm.kind() == Kind.SERVICE_DOWN && alarm.subject().equals("depot"))
          .matches(alarm -> alarm.arguments().equals(List.of("Address already in use")));
      hindrance.set(Optional.of(new OutOfMemoryError("for a moment")));
      assertThat(service.again()).isFalse();
      hindrance.set(Optional.empty());
      assertThat(service.again()).isTrue();
      assertThat(service.running()).isPresent();
      assertThat(standing()).isEmpty();
      assertThat(service.again()).isTrue();
      assertThat(open).hasValue(1);
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void whatIsClosedIsNotTriedAgain() {
    hindrance.set(Optional.of(new BindException("Address already in use")));
    Beside<AutoCloseable> service = service();
    service.start();
    service.close();
    hindrance.set(Optional.empty());
    assertThat(service.again()).isTrue();
    assertThat(service.running()).isEmpty();
    assertThat(open).hasValue(0);
  }

  @Test
  void wrongSettingsAreAnErrorOfTheStart() {
    try (Beside<AutoCloseable> service = service()) {
      hindrance.set(Optional.of(new LazaretoException("depot.address.wrong", "here")));
      assertThatThrownBy(service::start).hasMessageContaining("here");
      hindrance.set(Optional.of(notServed(new NoSuchFileException("/no/key.pem"))));
      assertThatThrownBy(service::start).hasMessageContaining("/no/key.pem");
      assertThat(standing()).isEmpty();
      hindrance.set(Optional.of(notServed(new AccessDeniedException("/root/key.pem"))));
      service.start();
      assertThat(standing()).hasSize(1);
    }
  }

  @Test
  void mailGoesOnWhereDepotNodesAndPortalHaveNoPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      Settings settings =
          settings(
              """
              [depot]
              enabled = true
              address = "0.0.0.0:%1$d"
              directory = "depot"
              [node]
              name = "matanzas"
              directory = "others"
              [node.listen]
              address = "0.0.0.0:%1$d"
              """
                  .formatted(port),
              port);
      try (Gate gate = Gate.start(settings, Catalogue.ENGLISH);
          Beside<Portals> portal = ServeCommand.portal(settings, gate).orElseThrow()) {
        gate.alarms().writeNow();
        assertThat(gate.alarms().list(false))
            .filteredOn(alarm -> alarm.kind() == Kind.SERVICE_DOWN)
            .extracting(Alarm::subject)
            .containsExactlyInAnyOrder("depot", "node", "portal");
        long threads = storeThreads();
        assertThat(portal.again()).isFalse();
        await("nothing stays of it").until(() -> storeThreads() <= threads);
        taken.close();
        assertThat(portal.again()).isTrue();
        assertThat(portal.running()).isPresent();
      }
    }
  }

  @Test
  void wrongSettingsOfThePortalEndTheGateToo() throws IOException {
    String web = "[web.tls]\ncertificate = \"no.pem\"\nkey = \"no.key\"\n";
    Settings settings = settings(web, 0);
    Gate gate = Gate.start(settings, Catalogue.ENGLISH);
    assertThatThrownBy(() -> ServeCommand.portal(settings, gate))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("no.pem");
    assertThat(settings.control().socket()).doesNotExist();
  }

  /** Threads end a moment after who uses them. */
  private static long storeThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("store-writer"))
        .count();
  }

  private Settings settings(String more, int port) throws IOException {
    Path demo = folder.resolve("d");
    CommandLineFixture.in(Catalogue.ENGLISH, demo);
    Path file = demo.resolve("lazareto.toml");
    String text =
        Files.readString(file)
            .replaceAll(
                "(?m)^address = \"127.0.0.1:[0-9]+\"", "address = \"127.0.0.1:" + port + "\"")
            .replace("[depot]\ndirectory = \"depot\"\n", "")
            .replace("second-factor = false", "");
    return Config.load(Settings.class, Files.writeString(file, text + "\n" + more)).settings();
  }

  private List<Alarm> standing() {
    alarms.writeNow();
    return alarms.list(false);
  }

  private static LazaretoException notServed(IOException e) {
    return new LazaretoException(e, "depot.not-served", "here", String.valueOf(e.getMessage()));
  }

  private Beside<AutoCloseable> service() {
    return new Beside<>("depot", this::begin, alarms);
  }

  private AutoCloseable begin() throws IOException {
    switch (hindrance.get().orElse(null)) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IOException(e);
    }
    open.incrementAndGet();
    return open::decrementAndGet;
  }
}
