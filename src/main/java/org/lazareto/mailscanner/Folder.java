// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lazareto.config.Place;

/**
 * The folder of an installation, which may be a copy: paths that its files write are looked for
 * under it. Confined to one import.
 *
 * @param usual where installations have their folder, as its files name it
 */
record Folder(Path root, List<String> usual, Faults faults) {

  private static final int LARGEST = 2 << 20;
  private static final int LONGEST_LINE = 8000;

  static Folder of(Path root, Faults faults) {
    return new Folder(
        root,
        List.of(
            "/etc/MailScanner/",
            "/opt/MailScanner/etc/",
            "/usr/local/etc/MailScanner/",
            "/usr/mailscanner/etc/"),
        faults);
  }

  /** Where a path that a file of the installation writes lies here; nothing for what is none. */
  Optional<Path> find(String written) {
    // %etc-dir% may end in a slash and be followed by one.
    String path = written.replaceAll("/+", "/");
    String rest =
        usual.stream()
            .filter(path::startsWith)
            .findFirst()
            .map(prefix -> path.substring(prefix.length()))
            .orElse(path);
    try {
      return Optional.of(root.resolve(rest).normalize());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** The files that a path stands for, in the order of their names, if its last part has stars. */
  List<Path> matching(Path pattern) {
    String name = String.valueOf(pattern.getFileName());
    if (!name.contains("*") && !name.contains("?")) {
      return Files.isRegularFile(pattern) ? List.of(pattern) : List.of();
    }
    List<Path> found = new ArrayList<>();
    Path folder = Objects.requireNonNullElse(pattern.getParent(), root);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
      files.forEach(found::add);
    } catch (IOException | java.util.regex.PatternSyntaxException _) {
      return List.of();
    }
    return found.stream()
        .filter(Files::isRegularFile)
        // A star of the shell finds no hidden file, such as one that an editor left behind.
        .filter(file -> name.startsWith(".") || !file.getFileName().toString().startsWith("."))
        .sorted()
        .toList();
  }

  /** The lines of a file that are not empty; a file that cannot be read is a fault. */
  List<Line> lines(Path file) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : text(file).split("\n", -1)) {
      Place place = new Place(file, ++number);
      if (text.length() > LONGEST_LINE) {
        faults.add(place, "mailscanner.long-line", LONGEST_LINE);
      } else if (!text.isBlank()) {
        lines.add(new Line(place, text.strip()));
      }
    }
    return lines;
  }

  private String text(Path file) {
    Place place = new Place(file, 0);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        faults.add(place, "mailscanner.large-file", LARGEST);
        return "";
      }
      return text(bytes);
    } catch (IOException e) {
      faults.add(place, "mailscanner.unreadable", String.valueOf(e.getMessage()));
      return "";
    }
  }

  // Old installations are written in the charset of their country; what is not UTF-8 is taken as
  // Latin-1, which can be read whatever the bytes.
  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
