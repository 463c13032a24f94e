// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.update.clamav.Publisher.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
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
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.SizeSettings;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.TransferSettings;

/** A mirror on a real web server, with databases that the test builds and signs. */
class MirrorTest {

  private static final Publisher PUBLISHER = new Publisher();
  private static final Map<String, byte[]> FIRST =
      ordered(
          "daily.ndb", bytes("One:0:*:41414141\nTwo:0:*:42424242\nThree:0:*:43434343\n"),
          "daily.hdb", bytes("44d88612fea8a8f36de82e1278abb02f:68:Eicar\n"));
  private static final Map<String, byte[]> SECOND =
      ordered(
          "daily.ndb",
              bytes("One:0:*:41414141\nTwo:0:*:42424243\nThree:0:*:43434343\nFour:0:*:44\n"),
          "daily.hdb", bytes("44d88612fea8a8f36de82e1278abb02f:68:Eicar\n"));

  @TempDir Path folder;
  private FakeWebServer web;

  @BeforeEach
  void start() throws IOException {
    web = new FakeWebServer();
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void theFirstSetIsLaidDownUnpacked() throws IOException {
    web.put("daily.cvd", PUBLISHER.cvd("daily", 7, FIRST));

    Fetched fetched = fetch(Optional.empty()).orElseThrow();

    assertThat(content(fetched)).containsAllEntriesOf(texts(FIRST));
    assertThat(fetched.version()).isEqualTo("daily 7");
    assertThat(fetched.built()).contains(Publisher.built(7));
    assertThat(Files.getLastModifiedTime(staging().resolve("daily.ndb")).toInstant())
        .isEqualTo(Publisher.built(7));
  }

  @Test
  void nothingNewerIsNothing() throws IOException {
    Path installed = install(7, FIRST);
    web.forget();

    assertThat(fetch(Optional.of(installed))).isEmpty();
    assertThat(web.log()).containsExactly("daily.cvd 0- 206");
  }

  @Test
  void patchesAreEnough() throws IOException {
    Path installed = install(7, FIRST);
    web.put("daily.cvd", PUBLISHER.cvd("daily", 9, FIRST));
    web.put("daily-8.cdiff", PUBLISHER.cdiff(8, PUBLISHER.script("daily", 8, FIRST, SECOND)));
    web.put("daily-9.cdiff", PUBLISHER.cdiff(9, PUBLISHER.script("daily", 9, SECOND, FIRST)));
    web.forget();

    Fetched fetched = fetch(Optional.of(installed)).orElseThrow();

    assertThat(fetched.version()).isEqualTo("daily 9");
    assertThat(content(fetched)).containsAllEntriesOf(texts(FIRST));
    assertThat(web.log())
        .containsExactly("daily.cvd 0- 206", "daily-8.cdiff - 200", "daily-9.cdiff - 200");
  }

  @Test
  void aPatchedSetLeavesTheInstalledOneAsItIs() throws IOException {
    Path installed = install(7, FIRST);
    Map<String, String> before = content(installed);
    web.put("daily.cvd", PUBLISHER.cvd("daily", 8, SECOND));
    web.put("daily-8.cdiff", PUBLISHER.cdiff(8, PUBLISHER.script("daily", 8, FIRST, SECOND)));
    web.forget();

    assertThat(content(fetch(Optional.of(installed)).orElseThrow()))
        .containsAllEntriesOf(texts(SECOND));
    assertThat(web.log()).endsWith("daily-8.cdiff - 200");
    assertThat(content(installed)).isEqualTo(before);
    assertThat(Files.getLastModifiedTime(installed.resolve("daily.hdb")).toInstant())
        .isEqualTo(Publisher.built(7));
  }

  /** Ways in which patches are of no use; each time the whole file comes. */
  enum Useless {
    MISSING,
    FORGED,
    ALTERED,
    OF_ANOTHER_VERSION,
    MISFIT,
    WRONG_RESULT,
    NO_SCRIPT
  }

  @ParameterizedTest
  @EnumSource
  void aUselessPatchCostsTheWholeFile(Useless useless) throws IOException {
    Path installed = install(7, FIRST);
    web.put("daily.cvd", PUBLISHER.cvd("daily", 8, SECOND));
    useless(useless).ifPresent(patch -> web.put("daily-8.cdiff", patch));
    web.forget();

    Fetched fetched = fetch(Optional.of(installed)).orElseThrow();

    assertThat(content(fetched)).containsAllEntriesOf(texts(SECOND));
    assertThat(web.log()).endsWith("daily.cvd - 200");
  }

  private static Optional<byte[]> useless(Useless way) {
    String script = PUBLISHER.script("daily", 8, FIRST, SECOND);
    byte[] good = PUBLISHER.cdiff(8, script);
    return switch (way) {
      case MISSING -> Optional.empty();
      case FORGED -> Optional.of(new Publisher().cdiff(8, script));
      case ALTERED -> {
        good[60] ^= 1;
        yield Optional.of(good);
      }
      case OF_ANOTHER_VERSION -> Optional.of(PUBLISHER.cdiff(9, script));
      case MISFIT -> Optional.of(PUBLISHER.cdiff(8, PUBLISHER.script("daily", 8, SECOND, FIRST)));
      case WRONG_RESULT ->
          Optional.of(PUBLISHER.cdiff(8, "OPEN daily.ndb\nADD x\nCLOSE\n" + script));
      case NO_SCRIPT -> Optional.of(PUBLISHER.cdiff(8, "FORMAT disk\n"));
    };
  }

  @Test
  void tooManyPatchesAreNotAskedFor() throws IOException {
    Path installed = install(7, FIRST);
    web.put("daily.cvd", PUBLISHER.cvd("daily", 1000, SECOND));
    web.forget();

    fetch(Optional.of(installed));

    assertThat(web.log()).containsExactly("daily.cvd 0- 206", "daily.cvd - 200");
  }

  @Test
  void aMirrorsOwnPatchedDatabaseWillDo() throws IOException {
    web.put("daily.cld", PUBLISHER.cld("daily", 7, FIRST));

    assertThat(content(fetch(Optional.empty()).orElseThrow())).containsAllEntriesOf(texts(FIRST));
  }

  @Test
  void aDatabaseThatDidNotChangeIsKept() throws IOException {
    Map<String, byte[]> main = Map.of("main.hdb", bytes("44d88612fea8a8f36de82e1278abb02f:68:M\n"));
    web.put("main.cvd", PUBLISHER.cvd("main", 62, main));
    Path installed = install(List.of("main", "daily"), 7, FIRST);
    web.put("daily.cvd", PUBLISHER.cvd("daily", 8, SECOND));
    web.forget();

    Fetched fetched =
        fetch(settings(List.of("main", "daily")), Optional.of(installed)).orElseThrow();

    assertThat(fetched.version()).isEqualTo("main 62, daily 8");
    assertThat(content(fetched))
        .containsAllEntriesOf(texts(main))
        .containsAllEntriesOf(texts(SECOND));
    assertThat(web.log()).noneMatch(line -> line.startsWith("main.cvd - "));
  }

  /** Sets that must not be installed, and the reason that is told. */
  enum Bad {
    BROKEN("update.refused.digest"),
    FORGED("update.refused.signature"),
    LIST_FORGED("update.refused.signature"),
    MIRRORS_FORGED("update.refused.signature"),
    MIRRORS_ALTERED("update.refused.digest"),
    OLDER("update.refused.older"),
    OLD_UNDER_A_NEW_NUMBER("update.refused.version"),
    NO_DATABASE("update.refused.header"),
    OVERSIZED("update.refused.large"),
    TOO_SMALL("update.refused.small"),
    SHRUNK("update.refused.shrunk"),
    CLIMBS("update.refused.name"),
    LINKS("update.refused.archive"),
    SAME_NAME_TWICE("update.refused.name"),
    OTHERS_NAME("update.refused.name"),
    UNLISTED("update.refused.unlisted"),
    BOMB("update.refused.unpacked"),
    MANY("update.refused.files"),
    TAR_CUT("update.refused.archive"),
    GZIP_BROKEN("update.refused.archive");

    private final String reason;

    Bad(String reason) {
      this.reason = reason;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadSetIsRefusedAndTheRunningOneUntouched(Bad bad) throws IOException {
    Path installed = install(7, FIRST);
    Map<String, String> before = content(installed);
    String name = bad.name().startsWith("MIRRORS") ? "daily.cld" : "daily.cvd";
    web.remove("daily.cvd");
    web.put(name, bad(bad));

    assertThatThrownBy(() -> fetch(Optional.of(installed)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.key()).isEqualTo(bad.reason));
    assertThat(content(installed)).isEqualTo(before);
    assertThat(staging().resolve(".part-" + name)).doesNotExist();
  }

  private static byte[] bad(Bad way) {
    byte[] good = PUBLISHER.cvd("daily", 8, SECOND);
    return switch (way) {
      case BROKEN -> {
        good[good.length - 20] ^= 1;
        yield good;
      }
      case FORGED -> new Publisher().cvd("daily", 8, SECOND);
      case LIST_FORGED -> {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("daily.info", new Publisher().info("daily", 8, SECOND));
        files.putAll(SECOND);
        yield packed(Publisher.tar(files));
      }
      case MIRRORS_FORGED -> new Publisher().cld("daily", 8, SECOND);
      case MIRRORS_ALTERED -> {
        byte[] cld = PUBLISHER.cld("daily", 8, SECOND);
        String text = new String(cld, StandardCharsets.ISO_8859_1);
        cld[text.indexOf("42424243")] = '5';
        yield cld;
      }
      case OLDER -> PUBLISHER.cvd("daily", 6, SECOND);
      case OLD_UNDER_A_NEW_NUMBER -> {
        byte[] old = PUBLISHER.cvd("daily", 7, FIRST);
        byte[] body = Arrays.copyOfRange(old, Header.LENGTH, old.length);
        yield PUBLISHER.container(8, body);
      }
      case NO_DATABASE -> bytes("<html>The mirror has moved</html>".repeat(50));
      case OVERSIZED -> PUBLISHER.container(8, new byte[200_000]);
      case TOO_SMALL -> Arrays.copyOf(good, 600);
      case SHRUNK -> PUBLISHER.cvd("daily", 8, Map.of("daily.ndb", bytes("One:0:*:41\n")));
      case CLIMBS -> packed(Publisher.tar(Map.of("../daily.ndb", bytes("x\n"))));
      case LINKS -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Publisher.member(out, "daily.ndb", new byte[0], '2');
        yield packed(out.toByteArray());
      }
      case SAME_NAME_TWICE -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Publisher.member(out, "daily.ndb", bytes("a"), '0');
        Publisher.member(out, "daily.ndb", bytes("b"), '0');
        yield packed(out.toByteArray());
      }
      case OTHERS_NAME ->
          PUBLISHER.cvd("daily", 8, with(SECOND, "main.ndb", bytes("x\n".repeat(9))));
      case UNLISTED -> {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("daily.info", PUBLISHER.info("daily", 8, SECOND));
        files.putAll(with(SECOND, "daily.cbc", bytes("evil\n")));
        yield packed(Publisher.tar(files));
      }
      case BOMB -> packed(Publisher.tar(Map.of("daily.ndb", new byte[2 << 20])));
      case MANY -> {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
          files.put("daily.n" + i, bytes("x"));
        }
        yield packed(Publisher.tar(files));
      }
      case TAR_CUT -> packed(Arrays.copyOf(Publisher.tar(SECOND), 700));
      case GZIP_BROKEN -> {
        byte[] gzip = Publisher.gzip(Publisher.tar(SECOND));
        yield PUBLISHER.container(8, padded(Arrays.copyOf(gzip, gzip.length / 2)));
      }
    };
  }

  /** Long enough for the size window. */
  private static byte[] packed(byte[] tar) {
    byte[] noise = new byte[600];
    new Random(1).nextBytes(noise);
    return PUBLISHER.container(8, Publisher.joined(Publisher.gzip(tar), noise));
  }

  private static byte[] padded(byte[] bytes) {
    return Publisher.joined(bytes, new byte[600]);
  }

  @Test
  void aLineThatBreaksIsGoneOnWith() throws IOException {
    web.put("daily.cvd", PUBLISHER.cvd("daily", 7, FIRST));
    web.serve("daily.cvd", Manner.CUT_AFTER_BEGINNING);
    assertThatThrownBy(() -> fetch(Optional.empty())).isInstanceOf(IOException.class);

    web.serve("daily.cvd", Manner.WELL);
    web.forget();
    assertThat(fetch(Optional.empty())).isPresent();
    assertThat(web.log().getLast()).matches("daily.cvd [1-9][0-9]*- 206");
  }

  @Test
  void whatAnEarlierCallBroughtWholeIsNotTakenForANewerOne() throws IOException {
    SourceSettings both = settings(List.of("daily", "main"));
    Map<String, byte[]> main = Map.of("main.hdb", bytes("44d88612fea8a8f36de82e1278abb02f:68:M\n"));
    web.put("main.cvd", PUBLISHER.cvd("main", 62, main));
    web.put("daily.cvd", PUBLISHER.cvd("daily", 7, FIRST));
    web.serve("main.cvd", Manner.CUT_AFTER_BEGINNING);
    assertThatThrownBy(() -> fetch(both, Optional.empty())).isInstanceOf(IOException.class);
    assertThat(staging().resolve(".part-daily.cvd")).exists();

    web.serve("main.cvd", Manner.WELL);
    web.put("daily.cvd", PUBLISHER.cvd("daily", 8, SECOND));
    assertThat(fetch(both, Optional.empty()).orElseThrow().version()).isEqualTo("daily 8, main 62");
  }

  /** Whatever one byte becomes, what is laid down is what was signed. */
  @Test
  void noAlteredByteIsEverInstalled() throws IOException {
    byte[] good = PUBLISHER.cvd("daily", 7, FIRST);
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] altered = good.clone();
      altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
      web.put("daily.cvd", altered);
      try {
        Optional<Fetched> fetched = fetch(Optional.empty());
        assertThat(content(fetched.orElseThrow())).containsAllEntriesOf(texts(FIRST));
      } catch (RefusedException _) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void aMirrorWithoutTheDatabaseIsTroubleAndNoRefusal() {
    assertThatThrownBy(() -> fetch(Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("daily.cvd");
  }

  private Path install(long version, Map<String, byte[]> files) throws IOException {
    return install(List.of("daily"), version, files);
  }

  private Path install(List<String> sets, long version, Map<String, byte[]> files)
      throws IOException {
    web.put("daily.cvd", PUBLISHER.cvd("daily", version, files));
    Fetched fetched = fetch(settings(sets), Optional.empty()).orElseThrow();
    Path installed = folder.resolve("installed");
    Files.createDirectories(installed);
    for (Path file : fetched.files()) {
      Files.move(file, installed.resolve(file.getFileName()));
    }
    return installed;
  }

  private Optional<Fetched> fetch(Optional<Path> installed) throws IOException {
    return fetch(settings(List.of("daily")), installed);
  }

  private Optional<Fetched> fetch(SourceSettings settings, Optional<Path> installed)
      throws IOException {
    return new Mirror("test", settings).fetch(installed, staging(), Progress.NONE);
  }

  private Path staging() {
    return folder.resolve("staging");
  }

  private SourceSettings settings(List<String> sets) {
    return settings(sets, Optional.empty());
  }

  private SourceSettings settings(List<String> sets, Optional<Path> certs) {
    return new SourceSettings(
        SourceSettings.Kind.CLAMAV,
        web.address(),
        sets,
        "",
        List.of(PUBLISHER.key()),
        certs,
        List.of(),
        List.of(),
        "",
        25,
        new SizeSettings(new ByteSize(900), ByteSize.kilobytes(100), ByteSize.megabytes(1), 20, 40),
        TransferSettings.defaults());
  }

  private static Map<String, byte[]> ordered(String name, byte[] bytes, String other, byte[] more) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(name, bytes);
    files.put(other, more);
    return files;
  }

  private static Map<String, byte[]> with(Map<String, byte[]> files, String name, byte[] bytes) {
    Map<String, byte[]> more = new LinkedHashMap<>(files);
    more.put(name, bytes);
    return more;
  }

  private static Map<String, String> texts(Map<String, byte[]> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
    return texts;
  }

  private static Map<String, String> content(Fetched fetched) throws IOException {
    return content(fetched.files().getFirst().resolveSibling(""));
  }

  private static Map<String, String> content(Path directory) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        content.put(file.getFileName().toString(), new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return content;
  }
}
