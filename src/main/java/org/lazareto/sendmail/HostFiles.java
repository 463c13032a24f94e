// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The files of a host, seen from a root directory, so that a made-up tree is looked at like the
 * real one. What cannot be read is as good as absent. Immutable.
 */
public record HostFiles(Path root, Stamps stamps) {

  private static final int LARGEST = 4 << 20;

  /** Tells whose a file is. */
  public interface Stamps {
    FileStamp of(Path file) throws IOException;
  }

  /** The host that we run on. */
  public static HostFiles real() {
    return new HostFiles(Path.of("/"), FileStamp::of);
  }

  public Path at(String path) {
    return root.resolve(path.substring(1));
  }

  public boolean exists(String path) {
    return Files.exists(at(path));
  }

  /** The first of the paths that is there. */
  public Optional<String> first(String... paths) {
    return List.of(paths).stream().filter(this::exists).findFirst();
  }

  /** A text file, byte for byte as Latin-1: nothing here needs to know more of its letters. */
  public Optional<String> text(String path) {
    try (InputStream in = Files.newInputStream(at(path))) {
      return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  public List<String> lines(String path) {
    return text(path).map(t -> t.lines().toList()).orElse(List.of());
  }

  /** The paths of what lies in a directory, sorted; at most {@code most}. */
  public List<String> in(String directory, String glob, int most) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(at(directory), glob)) {
      for (Path file : files) {
        if (found.size() == most) {
          break;
        }
        found.add(directory + "/" + file.getFileName());
      }
    } catch (IOException _) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }

  public Optional<FileStamp> stamp(String path) {
    try {
      return Optional.of(stamps.of(at(path)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
