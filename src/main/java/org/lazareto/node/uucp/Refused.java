// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.ops.Quoted;

/**
 * Files that were refused, the beginning of each with the reason beside it, the last few only:
 * whoever sends rubbish must not fill our disk. Confined to its line.
 */
record Refused(Path directory) {

  private static final int KEPT = 20;
  private static final int BEGINNING = 64 << 10;

  /**
   * Puts the beginning of a file aside.
   *
   * @return where
   */
  Path put(Path file, String reason) throws IOException {
    Files.createDirectories(directory);
    Path beginning = directory.resolve(Long.toString(number() + 1));
    byte[] bytes = beginning(file);
    try (OutputStream out = Files.newOutputStream(beginning)) {
      out.write(bytes);
    }
    String said = Quoted.of(String.valueOf(file.getFileName())) + "\n" + Quoted.of(reason) + "\n";
    Files.write(directory.resolve(beginning.getFileName() + ".reason"), said.getBytes(UTF_8));
    forget();
    return beginning;
  }

  private static byte[] beginning(Path file) {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(BEGINNING);
    } catch (IOException _) {
      // Not readable: its name and the reason are kept.
      return new byte[0];
    }
  }

  private long number() throws IOException {
    List<Long> numbers = numbers();
    return numbers.isEmpty() ? 0 : numbers.getFirst();
  }

  private void forget() throws IOException {
    for (long old : numbers().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(directory.resolve(Long.toString(old)));
      Files.deleteIfExists(directory.resolve(old + ".reason"));
    }
  }

  /** The newest first. */
  private List<Long> numbers() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("[0-9]{1,18}"))
          .map(Long::valueOf)
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
