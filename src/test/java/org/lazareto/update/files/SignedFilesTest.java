// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.fake.FakeWebServer;
import org.lazareto.fake.FakeWebServer.Manner;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.SizeSettings;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.TransferSettings;

/** A set that is signed here, served by a web server or from a directory. */
class SignedFilesTest {

  private static final Instant BUILT = Instant.parse("2026-11-27T10:00:00Z");
  private static final String LINE = "Outbreak.%04d:0:*:4141414141414141\n";

  @TempDir Path folder;
  private FakeWebServer web;
  private String key = "";

  @BeforeEach
  void start() throws IOException {
    web = new FakeWebServer();
    key = SigningKey.make(folder.resolve("key.pem"));
    Files.createDirectories(depot());
    Files.writeString(depot().resolve("own.ndb"), LINE.formatted(1).repeat(100));
    Files.writeString(depot().resolve("own.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar\n");
    publish();
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void aSetComesWholeAndVerified() throws IOException {
    Fetched fetched = fetch(Optional.empty()).orElseThrow();

    assertThat(fetched.version()).isEqualTo("own 1");
    assertThat(fetched.built()).contains(BUILT);
    assertThat(names(staging())).contains("own.hdb", "own.ndb");
    assertThat(staging().resolve("own.ndb")).hasSameBinaryContentAs(depot().resolve("own.ndb"));
  }

  @Test
  void aDirectoryWillDo() throws IOException {
    SourceSettings stick = settings(depot().toString());

    assertThat(new SignedFiles("stick", stick).fetch(Optional.empty(), staging(), Progress.NONE))
        .isPresent();
    assertThat(staging().resolve("own.hdb")).hasSameBinaryContentAs(depot().resolve("own.hdb"));
  }

  @Test
  void whatIsInstalledIsNotFetchedAgain() throws IOException {
    Path installed = install();
    web.forget();

    assertThat(fetch(Optional.of(installed))).isEmpty();
    assertThat(web.log()).containsExactly("index.json - 304");
  }

  @Test
  void onlyTheNewEndOfAFileThatGrewIsCarried() throws IOException {
    Path installed = install();
    long before = Files.size(installed.resolve("own.ndb"));
    Files.writeString(
        depot().resolve("own.ndb"), LINE.formatted(1).repeat(100) + LINE.formatted(2));
    publish();
    web.forget();

    assertThat(fetch(Optional.of(installed)).orElseThrow().version()).isEqualTo("own 2");
    assertThat(web.log()).containsExactly("index.json - 200", "own.ndb " + before + "- 206");
    assertThat(staging().resolve("own.ndb")).hasSameBinaryContentAs(depot().resolve("own.ndb"));
    assertThat(installed.resolve("own.ndb")).hasSize(before);
  }

  @Test
  void aCutFileIsGoneOnWithAndAFalseBeginningIsNot() throws IOException {
    web.serve("own.ndb", Manner.CUT_IN_HALF);
    assertThatThrownBy(() -> fetch(Optional.empty())).isInstanceOf(IOException.class);
    web.serve("own.ndb", Manner.WELL);
    web.forget();
    assertThat(fetch(Optional.empty())).isPresent();
    assertThat(web.log()).last().asString().matches("own.ndb [1-9][0-9]*- 206");

    Files.writeString(staging().resolve(".part-own.ndb"), "not its beginning");
    assertThat(fetch(Optional.empty())).isPresent();
    assertThat(staging().resolve("own.ndb")).hasSameBinaryContentAs(depot().resolve("own.ndb"));
  }

  /** What somebody may do to a set on its way. */
  enum Bad {
    FILE_REPLACED("update.refused.digest"),
    FILE_LONGER("update.refused.large"),
    INDEX_ALTERED("update.refused.signature"),
    INDEX_UNSIGNED("update.refused.signature"),
    SIGNED_BY_ANOTHER("update.refused.signature"),
    OLDER("update.refused.older"),
    ANOTHER_SET("update.refused.other-set"),
    SHRUNK("update.refused.shrunk"),
    ODD_NAME("update.refused.name"),
    NO_INDEX("update.refused.index"),
    TOO_MUCH("update.refused.unpacked");

    private final String reason;

    Bad(String reason) {
      this.reason = reason;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadSetIsRefusedAndTheRunningOneUntouched(Bad bad) throws IOException {
    Path installed = install();
    byte[] before = Files.readAllBytes(installed.resolve("own.ndb"));
    spoil(bad);

    assertThatThrownBy(() -> fetch(Optional.of(installed)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.key()).isEqualTo(bad.reason));
    assertThat(installed.resolve("own.ndb")).hasBinaryContent(before);
  }

  private void spoil(Bad bad) throws IOException {
    Files.writeString(depot().resolve("own.ndb"), LINE.formatted(3).repeat(100));
    switch (bad) {
      case FILE_REPLACED -> {
        publish();
        web.put("own.ndb", LINE.formatted(4).repeat(100).getBytes(StandardCharsets.UTF_8));
      }
      case FILE_LONGER -> {
        publish();
        web.put("own.ndb", LINE.formatted(4).repeat(101).getBytes(StandardCharsets.UTF_8));
      }
      case INDEX_ALTERED -> {
        publish();
        index(text -> text.replace("\"size\":", "\"size\":1"));
      }
      case INDEX_UNSIGNED -> {
        publish();
        index(text -> text.lines().findFirst().orElseThrow() + "\n{\"signature\":\"\"}\nnothing\n");
      }
      case SIGNED_BY_ANOTHER -> {
        SigningKey.make(folder.resolve("other.pem"));
        publish("other.pem", "own");
      }
      case OLDER -> signed(new Index("own", 0, BUILT, List.of()));
      case ANOTHER_SET -> publish("key.pem", "theirs");
      case SHRUNK -> {
        Files.writeString(depot().resolve("own.ndb"), LINE.formatted(3));
        publish();
      }
      case ODD_NAME -> signed(odd("../own.ndb", 10));
      case NO_INDEX -> signed(odd("own.ndb", 10), text -> text.replace("files", "folder"));
      case TOO_MUCH -> signed(odd("own.ndb", 90_000_000));
    }
  }

  @Test
  void whatIsMissingIsTroubleAndNoRefusal() {
    web.remove("own.hdb");
    assertThatThrownBy(() -> fetch(Optional.empty())).isInstanceOf(IOException.class);

    web.remove("index.json");
    assertThatThrownBy(() -> fetch(Optional.empty())).isInstanceOf(IOException.class);
  }

  @Test
  void aSourceWithoutAKeyIsNone() {
    SourceSettings settings = settings(web.address());
    assertThatThrownBy(() -> TrustedKeys.of("hub", List.of()))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("hub");
    assertThatThrownBy(() -> TrustedKeys.of("hub", List.of(settings.address())))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void aPrivateKeyIsForItsOwnerAlone() throws IOException {
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("key.pem"))))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> SigningKey.read(depot().resolve("own.ndb")))
        .isInstanceOf(LazaretoException.class);
  }

  private static Index odd(String name, long size) {
    return new Index(
        "own", 9, BUILT, List.of(new Index.Entry(name, size, "0".repeat(64), Optional.empty())));
  }

  private void signed(Index index) throws IOException {
    signed(index, text -> text);
  }

  private void signed(Index index, UnaryOperator<String> change) throws IOException {
    String line = change.apply(index.line());
    String signature =
        SigningKey.read(folder.resolve("key.pem")).sign(line.getBytes(StandardCharsets.UTF_8));
    String text = line + "\n{\"signature\":\"" + signature + "\"}\n";
    web.put("index.json", text.getBytes(StandardCharsets.UTF_8));
  }

  private void index(UnaryOperator<String> change) {
    String text = new String(web.get("index.json"), StandardCharsets.UTF_8);
    web.put("index.json", change.apply(text).getBytes(StandardCharsets.UTF_8));
  }

  private void publish() throws IOException {
    publish("key.pem", "own");
  }

  private void publish(String keyFile, String set) throws IOException {
    IndexSigner.sign(depot(), SigningKey.read(folder.resolve(keyFile)), set, BUILT);
    for (String name : names(depot())) {
      web.put(name, Files.readAllBytes(depot().resolve(name)));
    }
  }

  private Path install() throws IOException {
    Path installed = Files.createDirectories(folder.resolve("installed"));
    for (Path file : fetch(Optional.empty()).orElseThrow().files()) {
      Files.move(file, installed.resolve(file.getFileName()));
    }
    return installed;
  }

  private Optional<Fetched> fetch(Optional<Path> installed) throws IOException {
    return new SignedFiles("hub", settings(web.address()))
        .fetch(installed, staging(), Progress.NONE);
  }

  private SourceSettings settings(String address) {
    return new SourceSettings(
        SourceSettings.Kind.FILES,
        address,
        List.of(),
        "",
        List.of(key),
        Optional.empty(),
        List.of(),
        List.of(),
        "",
        0,
        new SizeSettings(new ByteSize(1), ByteSize.megabytes(100), ByteSize.megabytes(50), 20, 40),
        TransferSettings.defaults());
  }

  private Path depot() {
    return folder.resolve("depot");
  }

  private Path staging() {
    return folder.resolve("staging");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
