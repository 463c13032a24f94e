// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.update.clamav.MirrorFixture.FIRST;
import static org.lazareto.update.clamav.MirrorFixture.PUBLISHER;
import static org.lazareto.update.clamav.MirrorFixture.SECOND;
import static org.lazareto.update.clamav.MirrorFixture.content;
import static org.lazareto.update.clamav.MirrorFixture.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.update.Fetched;

/** Small patches in place of whole databases. */
class MirrorPatchesTest {

  @AutoClose private final MirrorFixture mirror;

  MirrorPatchesTest(@TempDir Path folder) throws IOException {
    mirror = new MirrorFixture(folder);
  }

  @Test
  void patchesAreEnough() throws IOException {
    Path installed = mirror.install(7, FIRST);
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 9, FIRST));
    mirror.web.put(
        "daily-8.cdiff", PUBLISHER.cdiff(8, PUBLISHER.script("daily", 8, FIRST, SECOND)));
    mirror.web.put(
        "daily-9.cdiff", PUBLISHER.cdiff(9, PUBLISHER.script("daily", 9, SECOND, FIRST)));
    mirror.web.forget();

    Fetched fetched = mirror.fetch(Optional.of(installed)).orElseThrow();

    assertThat(fetched.version()).isEqualTo("daily 9");
    assertThat(content(fetched)).containsAllEntriesOf(texts(FIRST));
    assertThat(mirror.web.log())
        .containsExactly("daily.cvd 0- 206", "daily-8.cdiff - 200", "daily-9.cdiff - 200");
  }

  @Test
  void aPatchedSetLeavesTheInstalledOneAsItIs() throws IOException {
    Path installed = mirror.install(7, FIRST);
    Map<String, String> before = content(installed);
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 8, SECOND));
    mirror.web.put(
        "daily-8.cdiff", PUBLISHER.cdiff(8, PUBLISHER.script("daily", 8, FIRST, SECOND)));
    mirror.web.forget();

    assertThat(content(mirror.fetch(Optional.of(installed)).orElseThrow()))
        .containsAllEntriesOf(texts(SECOND));
    assertThat(mirror.web.log()).endsWith("daily-8.cdiff - 200");
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
    Path installed = mirror.install(7, FIRST);
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 8, SECOND));
    useless(useless).ifPresent(patch -> mirror.web.put("daily-8.cdiff", patch));
    mirror.web.forget();

    Fetched fetched = mirror.fetch(Optional.of(installed)).orElseThrow();

    assertThat(content(fetched)).containsAllEntriesOf(texts(SECOND));
    assertThat(mirror.web.log()).endsWith("daily.cvd - 200");
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
    Path installed = mirror.install(7, FIRST);
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 1000, SECOND));
    mirror.web.forget();

    mirror.fetch(Optional.of(installed));

    assertThat(mirror.web.log()).containsExactly("daily.cvd 0- 206", "daily.cvd - 200");
  }
}
