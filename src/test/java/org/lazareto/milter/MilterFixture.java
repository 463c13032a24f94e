// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.SomeRooms;
import org.lazareto.journal.Journal;
import org.lazareto.limit.ByteSize;
import org.lazareto.policy.Policy;
import org.lazareto.quarantine.Quarantine;

/** An open milter door on a unix socket, with every room behind it real. */
final class MilterFixture implements AutoCloseable {

  private final Path directory;
  private final SomeRooms rooms;
  private final MilterDoor door;
  final Journal journal;
  final Quarantine quarantine;

  private MilterFixture(
      Path directory, MilterSettings settings, Policy policy, Map<String, EngineSettings> engines)
      throws IOException {
    this.directory = directory;
    this.rooms = new SomeRooms(directory);
    this.journal = rooms.journal();
    this.quarantine = rooms.quarantine();
    this.door =
        new MilterDoor(
            settings, rooms.passage(policy, engines), SomeRooms.OWN_FIELDS, rooms.clock());
    door.open();
  }

  static MilterFixture open(Path directory, Policy policy) throws IOException {
    return open(directory, policy, EngineSettings.defaultEngines());
  }

  static MilterFixture open(Path directory, Policy policy, Map<String, EngineSettings> engines)
      throws IOException {
    return new MilterFixture(directory, settings(directory), policy, engines);
  }

  static MilterSettings settings(Path directory) {
    return settings(directory, 1000);
  }

  static MilterSettings settings(Path directory, int connections) {
    MilterSettings usual = MilterSettings.defaults();
    return new MilterSettings(
        List.of("unix:" + directory.resolve("milter.sock")),
        "",
        directory.resolve("spool"),
        usual.workers(),
        Duration.ofMinutes(2),
        usual.progress(),
        connections,
        usual.idle(),
        Duration.ofSeconds(20),
        ByteSize.kilobytes(128),
        ByteSize.kilobytes(16),
        ByteSize.megabytes(2),
        50,
        ByteSize.kilobytes(8),
        3,
        true);
  }

  SocketAddress address() {
    return UnixDomainSocketAddress.of(directory.resolve("milter.sock"));
  }

  Path spool() {
    return directory.resolve("spool");
  }

  Map<String, String> fates(String id) {
    return rooms.fates(id);
  }

  @Override
  public void close() throws IOException {
    door.close();
    rooms.close();
  }
}
