// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.engine.Eicar;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;

/**
 * What a set is tried on. Immutable.
 *
 * @param found what must be found, the EICAR test file first
 * @param clean what must not be
 */
record Samples(List<Sample> found, List<Sample> clean) {

  private static final String SHIPPED = "clean/";
  private static final int MOST = 10_000;

  Samples {
    found = List.copyOf(found);
    clean = List.copyOf(clean);
  }

  /** A file, under a name that is shown when it is not as it should be. */
  record Sample(String name, ByteSource content) {}

  /** Those that come with Lazareto, and those of the settings. */
  static Samples of(TrialSettings settings) throws IOException {
    List<Sample> found = new ArrayList<>();
    found.add(new Sample("EICAR", Eicar.FILE));
    found.addAll(directory(settings.detect()));
    List<Sample> clean = new ArrayList<>(shipped());
    clean.addAll(directory(settings.clean()));
    return new Samples(found, clean);
  }

  private static List<Sample> shipped() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (String name : new String(resource("index"), StandardCharsets.UTF_8).lines().toList()) {
      samples.add(new Sample(name, ByteSource.of(resource(name))));
    }
    return samples;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream(SHIPPED + name)) {
      if (in == null) {
        throw new IOException("the program lacks its file " + SHIPPED + name);
      }
      return in.readAllBytes();
    }
  }

  private static List<Sample> directory(Optional<Path> directory) throws IOException {
    if (directory.isEmpty()) {
      return List.of();
    }
    if (!Files.isDirectory(directory.get())) {
      throw new LazaretoException("update.samples.missing", directory.get());
    }
    return FileTree.list(directory.get()).stream()
        .filter(Files::isRegularFile)
        .limit(MOST)
        .map(file -> new Sample(file.getFileName().toString(), ByteSource.of(file)))
        .toList();
  }
}
