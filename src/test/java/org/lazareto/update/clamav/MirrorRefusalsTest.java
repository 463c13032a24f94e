// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.update.clamav.MirrorFixture.FIRST;
import static org.lazareto.update.clamav.MirrorFixture.PUBLISHER;
import static org.lazareto.update.clamav.MirrorFixture.SECOND;
import static org.lazareto.update.clamav.MirrorFixture.content;
import static org.lazareto.update.clamav.MirrorFixture.texts;
import static org.lazareto.update.clamav.MirrorFixture.with;
import static org.lazareto.update.clamav.Publisher.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.update.Fetched;
import org.lazareto.update.RefusedException;

/** Sets that a mirror offers and that must not be installed. */
class MirrorRefusalsTest {

  @AutoClose private final MirrorFixture mirror;

  MirrorRefusalsTest(@TempDir Path folder) throws IOException {
    mirror = new MirrorFixture(folder);
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
    Path installed = mirror.install(7, FIRST);
    Map<String, String> before = content(installed);
    String name = bad.name().startsWith("MIRRORS") ? "daily.cld" : "daily.cvd";
    mirror.web.remove("daily.cvd");
    mirror.web.put(name, bad(bad));

    assertThatThrownBy(() -> mirror.fetch(Optional.of(installed)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.key()).isEqualTo(bad.reason));
    assertThat(content(installed)).isEqualTo(before);
    assertThat(mirror.staging().resolve(".part-" + name)).doesNotExist();
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

  /** Whatever one byte becomes, what is laid down is what was signed. */
  @Test
  void noAlteredByteIsEverInstalled() throws IOException {
    byte[] good = PUBLISHER.cvd("daily", 7, FIRST);
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] altered = good.clone();
      altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
      mirror.web.put("daily.cvd", altered);
      try {
        Optional<Fetched> fetched = mirror.fetch(Optional.empty());
        assertThat(content(fetched.orElseThrow())).containsAllEntriesOf(texts(FIRST));
      } catch (RefusedException _) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }
}
