// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.update.clamav.MirrorFixture.FIRST;
import static org.lazareto.update.clamav.MirrorFixture.PUBLISHER;
import static org.lazareto.update.clamav.MirrorFixture.SECOND;
import static org.lazareto.update.clamav.MirrorFixture.content;
import static org.lazareto.update.clamav.MirrorFixture.texts;
import static org.lazareto.update.clamav.Publisher.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeWebServer.Manner;
import org.lazareto.update.Fetched;
import org.lazareto.update.SourceSettings;

/** What is fetched from a mirror, and what is not fetched again. */
class MirrorTest {

  @AutoClose private final MirrorFixture mirror;

  MirrorTest(@TempDir Path folder) throws IOException {
    mirror = new MirrorFixture(folder);
  }

  @Test
  void theFirstSetIsLaidDownUnpacked() throws IOException {
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 7, FIRST));

    Fetched fetched = mirror.fetch(Optional.empty()).orElseThrow();

    assertThat(content(fetched)).containsAllEntriesOf(texts(FIRST));
    assertThat(fetched.version()).isEqualTo("daily 7");
    assertThat(fetched.built()).contains(Publisher.built(7));
    assertThat(Files.getLastModifiedTime(mirror.staging().resolve("daily.ndb")).toInstant())
        .isEqualTo(Publisher.built(7));
  }

  @Test
  void nothingNewerIsNothing() throws IOException {
    Path installed = mirror.install(7, FIRST);
    mirror.web.forget();

    assertThat(mirror.fetch(Optional.of(installed))).isEmpty();
    assertThat(mirror.web.log()).containsExactly("daily.cvd 0- 206");
  }

  @Test
  void aMirrorsOwnPatchedDatabaseWillDo() throws IOException {
    mirror.web.put("daily.cld", PUBLISHER.cld("daily", 7, FIRST));

    assertThat(content(mirror.fetch(Optional.empty()).orElseThrow()))
        .containsAllEntriesOf(texts(FIRST));
  }

  @Test
  void aDatabaseThatDidNotChangeIsKept() throws IOException {
    Map<String, byte[]> main = Map.of("main.hdb", bytes("44d88612fea8a8f36de82e1278abb02f:68:M\n"));
    mirror.web.put("main.cvd", PUBLISHER.cvd("main", 62, main));
    Path installed = mirror.install(List.of("main", "daily"), 7, FIRST);
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 8, SECOND));
    mirror.web.forget();

    Fetched fetched =
        mirror
            .fetch(mirror.settings(List.of("main", "daily")), Optional.of(installed))
            .orElseThrow();

    assertThat(fetched.version()).isEqualTo("main 62, daily 8");
    assertThat(content(fetched))
        .containsAllEntriesOf(texts(main))
        .containsAllEntriesOf(texts(SECOND));
    assertThat(mirror.web.log()).noneMatch(line -> line.startsWith("main.cvd - "));
  }

  @Test
  void aLineThatBreaksIsGoneOnWith() throws IOException {
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 7, FIRST));
    mirror.web.serve("daily.cvd", Manner.CUT_AFTER_BEGINNING);
    assertThatThrownBy(() -> mirror.fetch(Optional.empty())).isInstanceOf(IOException.class);

    mirror.web.serve("daily.cvd", Manner.WELL);
    mirror.web.forget();
    assertThat(mirror.fetch(Optional.empty())).isPresent();
    assertThat(mirror.web.log().getLast()).matches("daily.cvd [1-9][0-9]*- 206");
  }

  @Test
  void whatAnEarlierCallBroughtWholeIsNotTakenForANewerOne() throws IOException {
    SourceSettings both = mirror.settings(List.of("daily", "main"));
    Map<String, byte[]> main = Map.of("main.hdb", bytes("44d88612fea8a8f36de82e1278abb02f:68:M\n"));
    mirror.web.put("main.cvd", PUBLISHER.cvd("main", 62, main));
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 7, FIRST));
    mirror.web.serve("main.cvd", Manner.CUT_AFTER_BEGINNING);
    assertThatThrownBy(() -> mirror.fetch(both, Optional.empty())).isInstanceOf(IOException.class);
    assertThat(mirror.staging().resolve(".part-daily.cvd")).exists();

    mirror.web.serve("main.cvd", Manner.WELL);
    mirror.web.put("daily.cvd", PUBLISHER.cvd("daily", 8, SECOND));
    assertThat(mirror.fetch(both, Optional.empty()).orElseThrow().version())
        .isEqualTo("daily 8, main 62");
  }

  @Test
  void aMirrorWithoutTheDatabaseIsTroubleAndNoRefusal() {
    assertThatThrownBy(() -> mirror.fetch(Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("daily.cvd");
  }
}
