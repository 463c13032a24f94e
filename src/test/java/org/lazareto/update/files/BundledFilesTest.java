// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.SizeSettings;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.TransferSettings;

class BundledFilesTest {

  private static final Instant BUILT = Instant.parse("2026-11-20T08:00:00Z");

  @TempDir Path root;

  @Test
  void whatABundleBroughtIsTakenOnceAndAlsoWhenItTakesAnotherBack() throws IOException {
    Path place = Files.createDirectory(root.resolve("own"));
    BundledFiles source = new BundledFiles("hub", settings(place));
    assertThatThrownBy(() -> fetch(source, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no bundle");
    lay(place, 4, "own 9", "aaaa");
    Fetched first = fetch(source, Optional.empty()).orElseThrow();
    assertThat(first.version()).isEqualTo("own 9");
    assertThat(first.built()).contains(BUILT);
    Path installed = Files.move(root.resolve("staging"), root.resolve("installed"));
    assertThat(fetch(source, Optional.of(installed))).isEmpty();
    lay(place, 5, "own 8", "bbbb");
    assertThat(fetch(source, Optional.of(installed))).isPresent();
    assertThat(Files.readString(root.resolve("staging").resolve("own.hdb"))).isEqualTo("bbbb");
  }

  @Test
  void aSetThatShrankTooMuchIsRefused() throws IOException {
    Path place = Files.createDirectory(root.resolve("own"));
    lay(place, 1, "own 1", "a".repeat(1000));
    BundledFiles source = new BundledFiles("hub", settings(place));
    Fetched ignored = fetch(source, Optional.empty()).orElseThrow();
    Path installed = Files.move(root.resolve("staging"), root.resolve("installed"));
    lay(place, 2, "own 2", "a");
    assertThatThrownBy(() -> fetch(source, Optional.of(installed)))
        .isInstanceOf(org.lazareto.update.RefusedException.class);
  }

  private Optional<Fetched> fetch(BundledFiles source, Optional<Path> installed)
      throws IOException {
    return source.fetch(installed, root.resolve("staging"), Progress.NONE);
  }

  private static void lay(Path place, long revision, String version, String text)
      throws IOException {
    Path set = Files.createDirectory(place.resolve(Long.toString(revision)));
    Files.writeString(set.resolve("own.hdb"), text);
    new BundledFiles.Label(revision, version, Optional.of(BUILT)).write(set);
    Files.deleteIfExists(place.resolve(BundledFiles.CURRENT));
    Files.createSymbolicLink(place.resolve(BundledFiles.CURRENT), set);
  }

  private static SourceSettings settings(Path place) {
    SizeSettings sizes = SizeSettings.defaults();
    SourceSettings d = SourceSettings.defaults();
    return new SourceSettings(
        SourceSettings.Kind.BUNDLE,
        place.toString(),
        d.sets(),
        d.index(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        d.versionPattern(),
        d.patches(),
        new SizeSettings(
            new org.lazareto.limit.ByteSize(1),
            sizes.largest(),
            sizes.unpacked(),
            sizes.files(),
            sizes.shrink()),
        TransferSettings.defaults());
  }
}
