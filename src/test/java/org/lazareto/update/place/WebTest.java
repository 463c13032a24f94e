// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeWebServer;
import org.lazareto.fake.FakeWebServer.Manner;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.TransferSettings;

class WebTest {

  private static final byte[] FILE = noise(1, 100_000);
  private static final byte[] OTHER = noise(2, 100_000);

  @TempDir Path folder;
  private FakeWebServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeWebServer();
    server.put("file", FILE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"WELL", "WITHOUT_RANGES", "WITHOUT_TAGS"})
  void aFileComesWhole(Manner manner) throws IOException {
    server.serve("file", manner);

    assertThat(bring()).isTrue();
    assertThat(content()).isEqualTo(FILE);
  }

  @Test
  void whatWasCutIsGoneOnWith() throws IOException {
    cut();
    assertThat(bring()).isTrue();

    assertThat(content()).isEqualTo(FILE);
    assertThat(server.log()).containsExactly("file - 200", "file 50000- 206");
  }

  @Test
  void whatChangedMeanwhileComesAnew() throws IOException {
    cut();
    server.put("file", OTHER);
    assertThat(bring()).isTrue();

    assertThat(content()).isEqualTo(OTHER);
    assertThat(server.log()).containsExactly("file - 200", "file - 200");
  }

  @ParameterizedTest
  @EnumSource(names = {"WITHOUT_RANGES", "WITHOUT_TAGS"})
  void whereNothingJoinsThePiecesAllComesAnew(Manner manner) throws IOException {
    cut();
    partial().note(new Partial.Known(Tag.NONE, FILE.length));
    server.serve("file", manner);
    assertThat(bring()).isTrue();

    assertThat(content()).isEqualTo(FILE);
  }

  @Test
  void aFileThatBecameShorterComesAnew() throws IOException {
    cut();
    byte[] shorter = noise(3, 1000);
    server.put("file", shorter);
    try (Place place = open()) {
      Wanted proved = new Wanted("file", partial(), ByteSize.megabytes(1), true);
      assertThat(place.bring(proved, Progress.NONE)).isTrue();
    }

    assertThat(content()).isEqualTo(shorter);
    assertThat(server.log()).containsExactly("file - 200", "file range 416", "file - 200");
  }

  @Test
  void whatIsWholeIsNotAskedForAgain() throws IOException {
    bring();
    bring();

    assertThat(server.log()).containsExactly("file - 200");
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT_IN_HALF", "SILENT", "LENGTH_TOO_LARGE", "FORBIDDEN"})
  void troubleIsToldAndWhatCameIsKept(Manner manner) throws IOException {
    server.serve("file", manner);

    assertThatThrownBy(this::bring).isInstanceOf(IOException.class);
    boolean refused = manner == Manner.FORBIDDEN;
    assertThat(partial().length() > 0).isEqualTo(!refused);
    assertThat(partial().whole()).isFalse();
  }

  @Test
  void aWrongPieceIsNotTaken() throws IOException {
    cut();
    server.serve("file", Manner.WRONG_PIECE);
    assertThatThrownBy(this::bring).isInstanceOf(IOException.class);

    server.serve("file", Manner.WELL);
    assertThat(bring()).isTrue();
    assertThat(content()).isEqualTo(FILE);
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItComes() throws IOException {
    server.put("file", new byte[2 << 20]);

    assertThatThrownBy(this::bring).isInstanceOf(RefusedException.class);
    assertThat(partial().length()).isZero();
  }

  @Test
  void whatIsNotThereIsNotThere() throws IOException {
    server.remove("file");

    assertThat(bring()).isFalse();
    try (Place place = open()) {
      assertThat(place.beginning("file", 10)).isEmpty();
      assertThat(place.document("file", 10, Tag.NONE)).isEqualTo(new Document.Absent());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WELL", "WITHOUT_RANGES"})
  void theBeginningOfAFile(Manner manner) throws IOException {
    server.serve("file", manner);
    try (Place place = open()) {
      assertThat(place.beginning("file", 512).orElseThrow()).isEqualTo(Arrays.copyOf(FILE, 512));
    }
  }

  @Test
  void aDocumentIsAskedForOnlyIfItChanged() throws IOException {
    try (Place place = open()) {
      var first = (Document.Content) place.document("file", FILE.length, Tag.NONE);
      assertThat(first.bytes()).isEqualTo(FILE);
      assertThat(place.document("file", FILE.length, first.tag()))
          .isEqualTo(new Document.Unchanged());
      assertThatThrownBy(() -> place.document("file", FILE.length - 1, Tag.NONE))
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void redirectionsAreFollowedButNotForEver() throws IOException {
    server.redirect("a", "file");
    server.redirect("round", "round");
    server.redirect("away", "file:///etc/passwd");
    try (Place place = open()) {
      assertThat(place.beginning("a", 4)).isPresent();
      assertThatThrownBy(() -> place.beginning("round", 4)).hasMessageContaining("too often");
      assertThatThrownBy(() -> place.beginning("away", 4)).hasMessageContaining("do not go to");
    }
    assertThat(server.log().stream().filter(l -> l.startsWith("round"))).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a/x/f, g,               https://a/x/g",
    "https://a/x/f, //b/g,           https://b/g",
    "http://a/x/f,  https://b/g,     https://b/g",
    "https://a/x/f, http://a/x/g,    ",
    "http://a/x/f,  file:///etc/g,   ",
    "http://a/x/f,  ftp://a/g,       ",
    "http://a/x/f,  http:///g,       ",
    "http://a/x/f,  '::',            "
  })
  void whereAServerMaySendUs(URI from, String location, String expected) throws IOException {
    if (expected == null) {
      assertThatThrownBy(() -> Web.elsewhere(from, location)).isInstanceOf(IOException.class);
    } else {
      assertThat(Web.elsewhere(from, location)).hasToString(expected);
    }
  }

  @Test
  void progressIsTold() throws IOException {
    List<String> told = new ArrayList<>();
    try (Place place = open()) {
      place.bring(wanted(), (step, done, total) -> told.add(step + " " + done + "/" + total));
    }
    assertThat(told).last().isEqualTo("file 100000/100000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://host/", "http://", "http://a@b/", "http://h/?q", "https://[/"})
  void whatIsNoAddressIsRefused(String address) {
    assertThatThrownBy(() -> Place.open(address, TransferSettings.defaults()))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void theSpeedIsKept() {
    long[] now = {0};
    Pace pace = new Pace(1000, () -> now[0]);
    long bytes = 0;
    for (int i = 0; i < 500; i++) {
      bytes += 100;
      now[0] += pace.taken(100).toNanos();
    }

    assertThat(pace.piece(64 << 10)).isEqualTo(100);
    assertThat(bytes * 1e9 / now[0]).isBetween(990.0, 1010.0);
    assertThat(new Pace(0, () -> 0).taken(1 << 30)).isZero();
  }

  private void cut() throws IOException {
    server.serve("file", Manner.CUT_IN_HALF);
    assertThatThrownBy(this::bring).isInstanceOf(IOException.class);
    assertThat(partial().length()).isEqualTo(50_000);
    server.serve("file", Manner.WELL);
  }

  private boolean bring() throws IOException {
    try (Place place = open()) {
      return place.bring(wanted(), Progress.NONE);
    }
  }

  private Wanted wanted() {
    return new Wanted("file", partial(), ByteSize.megabytes(1), false);
  }

  private Partial partial() {
    return Partial.in(folder, "file");
  }

  private byte[] content() throws IOException {
    return Files.readAllBytes(partial().file());
  }

  @Test
  void aProxyIsAskedForTheWholeAddress() throws IOException {
    String proxy = server.address().replace("http://", "").replace("/sets/", "");
    try (Place place = Place.open("http://mirror.invalid/sets/", settings(proxy))) {
      assertThat(place.beginning("file", 4)).isPresent();
    }
  }

  private Place open() {
    return Place.open(server.address(), settings(""));
  }

  private static TransferSettings settings(String proxy) {
    return new TransferSettings(
        new ByteSize(0),
        Duration.ofSeconds(5),
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        5,
        proxy,
        Optional.empty(),
        "Lazareto");
  }

  private static byte[] noise(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
