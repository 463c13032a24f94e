// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Files in which messages lie: a queue's control files, a mailbox. Only what changed since the
 * start is read, each file's head and tail alone; a place that does not exist shows nothing.
 * Immutable.
 *
 * @param prefix how the names begin; empty for all
 */
record FilesTrace(Path place, String prefix, Instant since, Meaning meaning) implements Trace {

  private static final int DEPTH = 4;
  private static final int MOST = 20_000;
  private static final int READ = 256 * 1024;

  @Override
  public String name() {
    return place.toString();
  }

  @Override
  public boolean shows(String token) throws IOException {
    for (Path file : recent()) {
      if (holds(file, token)) {
        return true;
      }
    }
    return false;
  }

  private List<Path> recent() throws IOException {
    List<Path> recent = new ArrayList<>();
    Files.walkFileTree(
        place,
        java.util.EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            boolean named = String.valueOf(file.getFileName()).startsWith(prefix);
            if (named
                && found.isRegularFile()
                && !found.lastModifiedTime().toInstant().isBefore(since)) {
              recent.add(file);
            }
            return recent.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          // Queues are alive: what was there a moment ago may be gone, and a mailbox may be to
          // come.
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (!(e instanceof NoSuchFileException)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return recent;
  }

  private static boolean holds(Path file, String token) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      // The newest message of a file of many stands at its end.
      in.skipNBytes(Math.max(0, Files.size(file) - READ));
      return new String(in.readNBytes(READ), StandardCharsets.ISO_8859_1).contains(token);
    } catch (NoSuchFileException _) {
      return false;
    }
  }
}
