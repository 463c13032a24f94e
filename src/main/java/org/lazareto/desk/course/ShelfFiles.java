// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;
import org.lazareto.store.Durable;

/**
 * The files of installed courses: a directory for each version, written aside and then named.
 * Thread-safe.
 */
record ShelfFiles(Path root, CourseSettings.Limits limits) {

  private static final String MODE = "rw-------";
  private static final String LOCK = ".lock";

  Path directory(Course.Id id) {
    return root.resolve(id.name() + "-" + id.version());
  }

  Folder folder(Course.Id id) throws IOException {
    return new Folders(limits).of(directory(id));
  }

  /** Writes them; on return they are on disk. What no row names yet is written anew. */
  void keep(Course.Id id, Folder folder) throws IOException {
    alone(() -> write(id, folder));
  }

  /** Removes what a program that was killed while it installed has left. */
  void sweep() throws IOException {
    alone(() -> {});
  }

  private interface Work {
    void done() throws IOException;
  }

  // Whoever holds the lock knows that nobody writes: the portal and a command may both install.
  private void alone(Work work) throws IOException {
    Files.createDirectories(
        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    synchronized (ShelfFiles.class) {
      try (FileChannel channel =
              FileChannel.open(
                  root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock ignored = channel.lock()) {
        removeLeft();
        work.done();
      }
    }
  }

  private void removeLeft() throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(
            root,
            path ->
                path.getFileName().toString().startsWith(".")
                    && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
      for (Path directory : left) {
        remove(directory);
      }
    }
  }

  private void write(Course.Id id, Folder folder) throws IOException {
    Path aside = Files.createDirectory(root.resolve("." + UUID.randomUUID()));
    try {
      for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
        Path to = aside.resolve(file.getKey());
        Files.createDirectories(to.resolveSibling(""));
        Durable.create(to, MODE, out -> out.write(file.getValue()));
        Durable.sync(to.resolveSibling(""));
      }
      Durable.sync(aside);
      remove(directory(id));
      Files.move(aside, directory(id), StandardCopyOption.ATOMIC_MOVE);
      Durable.sync(root);
    } finally {
      remove(aside);
    }
  }

  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  static String digest(Folder folder) {
    MessageDigest digest = Sha256.start();
    for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
      digest.update((file.getKey() + "\0" + file.getValue().length + "\0").getBytes(UTF_8));
      digest.update(file.getValue());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
