// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.dat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.fake.FakeWebServer;
import org.lazareto.limit.ByteSize;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.SizeSettings;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.TransferSettings;

class DatsTest {

  private static final Map<String, byte[]> SET =
      Map.of("avvscan.dat", new byte[5000], "avvnames.dat", new byte[300]);

  @TempDir Path folder;
  private FakeWebServer web;

  @BeforeEach
  void start() throws IOException {
    web = new FakeWebServer();
    publish(11000, zip(SET));
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void theNewestSetIsUnpacked() throws IOException {
    Fetched fetched = fetch(Optional.empty()).orElseThrow();

    assertThat(fetched.version()).isEqualTo("11000");
    assertThat(fetched.built()).contains(Instant.parse("2026-11-20T08:00:00Z"));
    assertThat(folder.resolve("staging/avvscan.dat")).hasBinaryContent(new byte[5000]);
  }

  @Test
  void onlyANewerSetIsFetched() throws IOException {
    Path installed = install();
    web.forget();
    assertThat(fetch(Optional.of(installed))).isEmpty();
    assertThat(web.log()).containsExactly("avvdat.ini - 304");

    publish(11001, zip(SET));
    assertThat(fetch(Optional.of(installed)).orElseThrow().version()).isEqualTo("11001");
  }

  /** What an index or a zip may be. */
  enum Bad {
    DIGEST("update.refused.digest"),
    TRUNCATED("update.refused.digest"),
    TOO_LONG("update.refused.large"),
    OLDER("update.refused.older"),
    NO_INDEX("update.refused.index"),
    OVERSIZED("update.refused.large"),
    TINY("update.refused.small"),
    SHRUNK("update.refused.shrunk"),
    NO_ZIP("update.refused.archive"),
    CLIMBS("update.refused.name"),
    BOMB("update.refused.unpacked"),
    MANY("update.refused.files");

    private final String reason;

    Bad(String reason) {
      this.reason = reason;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadSetIsRefusedAndTheRunningOneUntouched(Bad bad) throws IOException {
    Path installed = install();
    spoil(bad);

    assertThatThrownBy(() -> fetch(Optional.of(installed)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.key()).isEqualTo(bad.reason));
    assertThat(installed.resolve("avvscan.dat")).hasBinaryContent(new byte[5000]);
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  private void spoil(Bad bad) throws IOException {
    byte[] good = zip(SET);
    String name = "avvdat-11001.zip";
    switch (bad) {
      case DIGEST -> {
        publish(11001, good);
        byte[] other = good.clone();
        other[40] ^= 1;
        web.put(name, other);
      }
      case TRUNCATED -> {
        publish(11001, good);
        web.put(name, Arrays.copyOf(good, good.length / 2));
      }
      case TOO_LONG -> {
        publish(11001, good);
        web.put(name, Arrays.copyOf(good, good.length + 1));
      }
      case OLDER -> publish(10999, good);
      case NO_INDEX -> web.put("avvdat.ini", "<html>moved</html>".getBytes(StandardCharsets.UTF_8));
      case OVERSIZED -> publish(11001, new byte[200_000]);
      case TINY -> publish(11001, new byte[20]);
      case SHRUNK -> publish(11001, zip(Map.of("avvscan.dat", new byte[100])));
      case NO_ZIP -> publish(11001, new byte[500]);
      case CLIMBS -> publish(11001, zip(Map.of("../evil", new byte[5000])));
      case BOMB -> publish(11001, zip(Map.of("avvscan.dat", new byte[2 << 20])));
      case MANY -> {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
          many.put("a" + i, new byte[500]);
        }
        publish(11001, zip(many));
      }
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
    SourceSettings settings =
        new SourceSettings(
            SourceSettings.Kind.DAT,
            web.address(),
            List.of(),
            "avvdat.ini",
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            "",
            0,
            new SizeSettings(
                new ByteSize(50), ByteSize.kilobytes(100), ByteSize.megabytes(1), 20, 40),
            TransferSettings.defaults());
    return new Dats("mcafee", settings).fetch(installed, folder.resolve("staging"), Progress.NONE);
  }

  private void publish(int number, byte[] zip) {
    String section =
        "[AVV-ZIP]\r\nEngineVersion=0\r\nDATVersion=%d\r\nFileName=avvdat-%d.zip\r\n"
            + "FilePath=/products/\r\nFileSize=%d\r\nMD5=%s\r\n[OTHER]\r\nDATVersion=99999\r\n";
    String ini = section.formatted(number, number, zip.length, md5(zip));
    web.put("avvdat.ini", ini.getBytes(StandardCharsets.UTF_8));
    web.put("avvdat-" + number + ".zip", zip);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.parse("2026-11-20T08:00:00"));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    return out.toByteArray();
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
