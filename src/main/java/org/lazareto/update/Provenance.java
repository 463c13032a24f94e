// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.update.place.Tag;

/**
 * Where a set came from, kept beside its files. Immutable.
 *
 * @param address of its source
 * @param version as its author counts
 * @param tag of the file that named the version, so that the source is asked for newer ones only
 */
public record Provenance(String address, String version, Tag tag) {

  static final String FILE = ".source";
  private static final Provenance NONE = new Provenance("", "", Tag.NONE);

  /** That of a set; empty words if there is no set, or it came in another way. */
  public static Provenance of(Optional<Path> installed) throws IOException {
    if (installed.isEmpty()) {
      return NONE;
    }
    try {
      List<String> lines = Files.readAllLines(installed.get().resolve(FILE));
      return new Provenance(lines.get(0), lines.get(1), new Tag(lines.get(2), lines.get(3)));
    } catch (NoSuchFileException | IndexOutOfBoundsException _) {
      return NONE;
    }
  }

  /** The tag to ask this address with: another server's means nothing to it. */
  public Tag tagFor(String asked) {
    return asked.equals(address) ? tag : Tag.NONE;
  }

  void write(Path directory) throws IOException {
    Files.write(directory.resolve(FILE), List.of(address, version, tag.etag(), tag.modified()));
  }
}
