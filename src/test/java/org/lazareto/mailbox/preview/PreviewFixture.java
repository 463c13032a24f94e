// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.child.Confinement;
import org.lazareto.fake.Needs;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.RenditionSettings;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/** Previews, and what they are made of, as tests need them. */
final class PreviewFixture {

  private static final Path PDFTOPPM = Path.of("/usr/bin/pdftoppm");
  private static final Renderer RENDERER =
      new Renderer(RenditionSettings.defaults(), List.of("health.test"));

  private PreviewFixture() {}

  /** What draws must be here. */
  static void needPrograms() {
    Needs.file(PDFTOPPM, "poppler-utils");
    Needs.that(
        new Children(PreviewSettings.defaults().child()).allowed(), "a sandbox with no network");
  }

  static Previews previews(Path directory) {
    return previews(settings(directory, Duration.ofSeconds(60), ByteSize.megabytes(64)));
  }

  static Previews previews(PreviewSettings settings) {
    return new Previews(settings, Limits.defaults(), RENDERER);
  }

  /** Small pictures of few pages, kept in that directory. */
  static PreviewSettings settings(Path place, Duration time, ByteSize cache) {
    PreviewSettings usual = PreviewSettings.defaults();
    ChildSettings child = usual.child();
    return new PreviewSettings(
        place,
        cache,
        usual.size(),
        3,
        400,
        usual.points(),
        usual.atOnce(),
        Duration.ofSeconds(60),
        usual.document(),
        new ChildSettings(
            child.memory(),
            child.cpu(),
            time,
            child.openFiles(),
            child.fileSize(),
            Confinement.NETWORK));
  }

  static Attached attached(String type, byte[] bytes, int digest) {
    String sha256 = String.format("%064x", digest);
    return new Attached(
        part("2", type, bytes.length, sha256, List.of()), ByteSource.of(bytes), List.of());
  }

  static Part part(String path, String type, long size, String sha256, List<Fact> facts) {
    return new Part(path, List.of("name"), "", type, size, sha256, false, Optional.empty(), facts);
  }
}
