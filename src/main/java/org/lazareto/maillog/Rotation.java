// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What logrotate makes of a log, by numbers or ({@code dateext}) by dates. Immutable. */
record Rotation(Path log) {

  private static final System.Logger LOG = System.getLogger(Rotation.class.getName());

  /** What follows the log's name. Nothing is read that another program than gzip compressed. */
  private static final Pattern ROTATED = Pattern.compile("([.][0-9]+|-[0-9][0-9-]*)([.]gz)?");

  private record Dated(Path file, FileTime changed) {}

  /**
   * All there are, the oldest first, and the log itself. The time of the last line orders them,
   * which compressing keeps: dates in names come in any form.
   */
  List<Path> files() {
    Stream<Path> before =
        siblings().stream()
            .map(file -> new Dated(file, changed(file)))
            .sorted(Comparator.comparing(Dated::changed).thenComparing(Dated::file))
            .map(Dated::file);
    return Stream.concat(before, Stream.of(log)).toList();
  }

  private List<Path> siblings() {
    List<Path> siblings = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(log.resolveSibling(""), this::isRotated)) {
      all.forEach(siblings::add);
    } catch (NoSuchFileException _) {
      // no directory, no log
    } catch (IOException | DirectoryIteratorException e) {
      LOG.log(Level.WARNING, "the rotated files of " + log + " cannot be looked for", e);
    }
    return siblings;
  }

  private boolean isRotated(Path file) {
    String name = String.valueOf(file.getFileName());
    String plain = String.valueOf(log.getFileName());
    return name.startsWith(plain) && ROTATED.matcher(name.substring(plain.length())).matches();
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException _) {
      return FileTime.fromMillis(0); // gone meanwhile; whoever reads passes it over
    }
  }
}
