// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;

/** What is done with a directory of files as a whole. Stateless. */
final class FileTree {

  private FileTree() {}

  /** What lies in a directory, by name; nothing if there is none. */
  static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static List<Path> visible(Path directory) throws IOException {
    return list(directory).stream()
        .filter(file -> !file.getFileName().toString().startsWith("."))
        .toList();
  }

  /** Deletes it with all that lies in it; follows no link. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path inside : list(path)) {
        delete(inside);
      }
    }
    Files.deleteIfExists(path);
  }

  /**
   * Over the names and bytes of its files: SHA-256 in hex. Hidden files say where a set came from
   * and do not belong to it.
   */
  static String digest(Path directory) throws IOException {
    MessageDigest digest = Sha256.start();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (Path file : visible(directory)) {
        String head = file.getFileName() + "\0" + Files.size(file) + "\0";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        Files.copy(file, out);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
