// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a course, read whole within the limits, wherever they came from. Immutable.
 *
 * @param label what stands for the folder in messages
 * @param files by their paths, with slashes
 */
public record Folder(Path label, SortedMap<String, byte[]> files) {

  public Folder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  public Folder(Path label, Map<String, byte[]> files) {
    this(label, new TreeMap<>(files));
  }

  Optional<byte[]> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** A text, if the file is one. */
  Optional<String> text(String path) {
    return file(path).flatMap(Folder::text);
  }

  static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  Spot spot(String path, int line) {
    return new Spot(label.resolve(path), line);
  }
}
