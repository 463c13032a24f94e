// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.control.ControlClient;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.FakeClock;
import org.lazareto.journal.Journal;
import org.lazareto.limit.ByteSize;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.sendmail.MadeUpHost;
import org.lazareto.sendmail.SendmailSettings;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.submission.SubmissionSettings;
import org.lazareto.text.Catalogue;

/** Each check that looks at something else than the doors. */
class ChecksTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final DoctorSettings USUAL = DoctorSettings.defaults();

  @TempDir private Path directory;
  private final FakeClock clock = new FakeClock(NOW);

  @ParameterizedTest
  @CsvSource({
    "found,2026-11-23T00:00:00Z,fresh,",
    "clean,2026-11-23T00:00:00Z,fresh,engine-blind",
    "not-fully-scanned,2026-11-23T00:00:00Z,fresh,engine-blind",
    "failed,2026-11-23T00:00:00Z,fresh,engine-silent",
    "found,'',fresh,signatures-undated",
    "found,2026-11-19T00:00:00Z,stale,signatures-stale",
    "found,2026-11-01T00:00:00Z,critical,signatures-critical",
    "found,2026-11-23T12:05:01Z,fresh,signatures-future",
    "found,2026-11-23T12:05:00Z,fresh,"
  })
  void enginesAnswerFindAndAreYoung(
      String answer, String built, String signatures, String finding) {
    EnginesCheck.Source source =
        new EnginesCheck.Source() {
          @Override
          public List<Map<String, Object>> states() {
            return List.of(
                Map.of(
                    "engine",
                    "one",
                    "kind",
                    "signatures",
                    "built",
                    built,
                    "signatures",
                    signatures));
          }

          @Override
          public List<Map<String, Object>> tested() {
            return List.of(Map.of("engine", "one", "answer", answer, "detail", "no answer"));
          }
        };
    EngineSettings engine = EngineSettings.defaults().reading(directory);
    assertThat(keys(new EnginesCheck(source, Map.of("one", engine), Duration.ofMinutes(5), clock)))
        .containsExactlyElementsOf(Optional.ofNullable(finding).stream().toList());
    assertThat(
            keys(
                new EnginesCheck(
                    source,
                    Map.of("one", EngineSettings.defaults()),
                    Duration.ofMinutes(5),
                    clock)))
        .contains("engines-none");
  }

  @ParameterizedTest
  @CsvSource({
    "one,signatures,one,",
    "one,clamd,one,engines-other",
    "embedded,signatures,one,engines-other"
  })
  void aGateThatRunsOnOtherSettingsIsFound(
      String running, String kind, String configured, String finding) {
    EnginesCheck.Source source =
        new EnginesCheck.Source() {
          @Override
          public List<Map<String, Object>> states() {
            return List.of(
                Map.of("engine", running, "kind", kind, "built", "" + NOW, "signatures", "fresh"));
          }

          @Override
          public List<Map<String, Object>> tested() {
            return List.of(Map.of("engine", running, "answer", "found"));
          }
        };
    Map<String, EngineSettings> engines =
        Map.of(configured, EngineSettings.defaults().reading(directory));
    assertThat(keys(new EnginesCheck(source, engines, Duration.ofMinutes(5), clock)))
        .containsExactlyElementsOf(Optional.ofNullable(finding).stream().toList());
  }

  @Test
  void disksHaveRoomForBytesAndFiles() throws IOException {
    Commands many = _ -> Optional.of("100000 200000");
    assertThat(keys(new DisksCheck(List.of(directory), wants(1, 1), many))).isEmpty();
    assertThat(keys(new DisksCheck(List.of(directory), wants(Long.MAX_VALUE, 1), many)))
        .containsExactly("space-low");
    assertThat(keys(new DisksCheck(List.of(directory), wants(1, 5), _ -> Optional.of("4 200000"))))
        .containsExactly("files-low");
    // No limit on files.
    assertThat(keys(new DisksCheck(List.of(directory), wants(1, 5), _ -> Optional.of("0 0"))))
        .isEmpty();
    assertThat(keys(new DisksCheck(List.of(directory), wants(1, 5), _ -> Optional.empty())))
        .containsExactly("check-broke");
    assertThat(keys(new DisksCheck(List.of(directory.resolve("x")), wants(1, 5), many)))
        .containsExactly("place-missing");
    assertThat(keys(new DisksCheck(List.of(directory), wants(1, 1), Commands.REAL))).isEmpty();
  }

  @Test
  void keysAndStoresAreClosedAndWhole() throws IOException {
    QuarantineSettings held = QuarantineSettings.defaults().at(directory.resolve("held"));
    StoreSettings store = StoreSettings.at(directory.resolve("gate.db"));
    Quarantine ignored = Quarantine.open(held, clock);
    assertThat(keys(new FilesCheck(held, store, Optional.empty())))
        .containsExactly("database-missing");
    try (Database database = Database.of(store, List.of(Journal.ROOM))) {
      database.change(handle -> handle.execute("CREATE TABLE some (thing)"));
    }
    mode(store.database(), "rw-r-----");
    assertThat(keys(new FilesCheck(held, store, Optional.empty()))).isEmpty();

    mode(held.keyFile(), "rw-r-----");
    mode(held.directory(), "rwxr-xr-x");
    mode(store.database(), "rw-r--r--");
    assertThat(keys(new FilesCheck(held, store, Optional.of(directory.resolve("none")))))
        .containsExactly("key-open", "key-missing", "place-open", "place-open");

    byte[] bytes = Files.readAllBytes(store.database());
    java.util.Arrays.fill(bytes, 5000, bytes.length, (byte) 7);
    Files.write(store.database(), bytes);
    assertThat(new Doctor(only(new FilesCheck(held, store, Optional.empty()))).findings())
        .extracting(HostFinding::key)
        .containsAnyOf("database-damaged", "check-broke");
  }

  @Test
  void somethingKeepsTheClockAndNothingIsFromTheFuture() throws IOException {
    MadeUpHost host = new MadeUpHost(directory.resolve("host"));
    Path file = Files.createFile(directory.resolve("file"));
    Files.setLastModifiedTime(file, FileTime.from(NOW));
    assertThat(keys(clockCheck(host, Commands.REAL, file))).containsExactly("clock-unkept");
    host.file("/proc/300/comm", "chronyd\n");
    assertThat(keys(clockCheck(host, Commands.REAL, file))).isEmpty();
    Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(301)));
    assertThat(keys(clockCheck(host, Commands.REAL, file))).containsExactly("clock-behind");
    host.file("/run/systemd/system/x", "");
    Files.setLastModifiedTime(file, FileTime.from(NOW));
    assertThat(keys(clockCheck(host, _ -> Optional.of("no"), file)))
        .containsExactly("clock-unsynced");
    assertThat(keys(clockCheck(host, _ -> Optional.of("yes"), file))).isEmpty();
  }

  private ClockCheck clockCheck(MadeUpHost host, Commands commands, Path file) {
    return new ClockCheck(host.files(), commands, List.of(file), USUAL.clockSkew(), clock);
  }

  @Test
  void aSilentGateAndAUnitThatDoesNotStartAreFound() throws IOException {
    MadeUpHost host = new MadeUpHost(directory.resolve("host"));
    Path socket = directory.resolve("control.sock");
    ControlClient nobody = new ControlClient(socket, Duration.ofSeconds(5));
    StoreSettings store = StoreSettings.at(directory.resolve("none.db"));
    assertThat(keys(new GateCheck(nobody, socket, store, host.files(), Commands.REAL)))
        .containsExactly("gate-silent");
    host.file("/run/systemd/system/x", "");
    Commands stopped = words -> Optional.of(words.contains("is-active") ? "failed" : "enabled");
    assertThat(keys(new GateCheck(nobody, socket, store, host.files(), stopped)))
        .containsExactly("gate-silent", "unit-down");
    Commands forgotten = words -> Optional.of(words.contains("is-active") ? "active" : "disabled");
    assertThat(keys(new GateCheck(nobody, socket, store, host.files(), forgotten)))
        .containsExactly("gate-silent", "unit-disabled");
  }

  @ParameterizedTest
  @CsvSource({
    "settings/lazareto.toml, rw-rw-r--",
    "settings, rwxrwxr-x",
    "settings/local.d/one.toml, rw-rw-r--",
    "settings/local.d, rwxrwxr-x",
    "rules/policy.toml, rw-r--rw-",
    "rules, rwxr-xrwx",
    "rules/more.d/one.toml, rw-rw-r--",
    "rules/more.d, rwxrwxr-x",
    "rules/linked.toml, rw-rw-r--",
    "elsewhere, rwxrwxr-x"
  })
  void settingsAndRulesAreTheirOwnersAlone(String open, String mode) throws IOException {
    Path main = written("settings/lazareto.toml", "");
    Path local = written("settings/local.d/one.toml", "");
    Path policy = written("rules/policy.toml", "include = ['more.d/*.toml', 'linked.toml']");
    Path ignored = written("rules/more.d/one.toml", "include = ['default']");
    ignored =
        Files.createSymbolicLink(
            policy.resolveSibling("linked.toml"), written("elsewhere/two.toml", ""));
    SettingsCheck check = new SettingsCheck(List.of(main, local), Optional.of(policy));
    assertThat(keys(check)).isEmpty();
    Path path = directory.resolve(open);
    mode(path, mode);
    assertThat(new Doctor(only(check)).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.key()).isEqualTo("settings-open"))
        .satisfies(f -> assertThat(f.subject()).isEqualTo(path.toRealPath().toString()));
  }

  @Test
  void settingsAreThereAndRulesThatAreWrongHideNothing() throws IOException {
    assertThat(keys(new SettingsCheck(List.of(), Optional.empty())))
        .containsExactly("settings-none");
    Path main = written("lazareto.toml", "");
    assertThat(keys(new SettingsCheck(List.of(main), Optional.empty()))).isEmpty();
    Path policy = written("policy.toml", "rules = 1");
    mode(policy, "rw-rw-r--");
    assertThat(keys(new SettingsCheck(List.of(main), Optional.of(policy))))
        .containsExactly("settings-open", "check-broke");
  }

  private Path written(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void theLogIsNamedAndThere() throws IOException {
    assertThat(keys(new LogCheck(SendmailSettings.defaults()))).containsExactly("log-not-watched");
  }

  @Test
  void serversThatTakeOurMailGreet() throws IOException {
    try (ServerSocket server = new ServerSocket(0)) {
      int port = server.getLocalPort();
      PeersCheck check = new PeersCheck(by(port), List.of());
      answers(server, "220 here\r\n");
      assertThat(keys(check)).isEmpty();
      answers(server, "554 not here\r\n");
      assertThat(keys(check)).containsExactly("peer-silent");
      answers(server, "");
      assertThat(keys(check)).containsExactly("peer-silent");
    }
  }

  private static void answers(ServerSocket server, String text) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket peer = server.accept()) {
                peer.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
              } catch (IOException _) {
                // The check sees it.
              }
            });
  }

  private static SubmissionSettings by(int port) {
    SubmissionSettings usual = SubmissionSettings.defaults();
    return new SubmissionSettings(
        SubmissionSettings.Kind.SMTP,
        usual.smtp().to("127.0.0.1", port),
        usual.command(),
        usual.timeout());
  }

  @Test
  void aCheckThatBreaksIsAFindingAndTheWorstComeFirst() {
    SequencedMap<String, Check> checks = new LinkedHashMap<>();
    checks.put("broken", () -> List.of(HostFinding.of(Ailment.NOT_ROOT, "x")));
    checks.put(
        "torn",
        () -> {
          throw new IOException("no disk");
        });
    checks.put(
        "faulty",
        () -> {
          throw new IllegalStateException("a bug");
        });
    checks.put("bad", () -> List.of(HostFinding.of(Ailment.KEY_OPEN, "key", "666")));
    List<HostFinding> findings = new Doctor(checks).findings();
    assertThat(findings)
        .extracting(HostFinding::key)
        .containsExactly("key-open", "not-root", "check-broke", "check-broke");
    for (Catalogue catalogue : List.of(Catalogue.ENGLISH, Catalogue.SPANISH)) {
      assertThat(findings)
          .allSatisfy(
              f ->
                  assertThat(f.in(catalogue) + f.cureIn(catalogue))
                      .contains(f.subject())
                      .doesNotContainPattern("\\{\\d|''"));
    }
  }

  private static SequencedMap<String, Check> only(Check check) {
    SequencedMap<String, Check> checks = new LinkedHashMap<>();
    checks.put("one", check);
    return checks;
  }

  private static DoctorSettings wants(long bytes, int files) {
    return new DoctorSettings(
        new ByteSize(bytes),
        files,
        USUAL.clockSkew(),
        USUAL.expiry(),
        USUAL.address(),
        USUAL.mailbox(),
        USUAL.patience(),
        USUAL.settle(),
        USUAL.skip(),
        USUAL.routes());
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static List<String> keys(Check check) {
    return new Doctor(only(check)).findings().stream().map(HostFinding::key).toList();
  }
}
