// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.SharedSync;

/**
 * Writes queue files as sendmail expects to find them: owner and mode of the original, since
 * sendmail distrusts a control file that somebody else owns (its recipients' programs and files
 * bounce) and sets aside one that a group can write. Everything is on disk when a call returns.
 * Stateless.
 */
final class QueueFiles {

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int PERMISSIONS = 07777;

  private QueueFiles() {}

  /** Writes {@code content} to a new file with the owner and mode of {@code model}. */
  static void write(Path file, ByteSource content, Path model) throws IOException {
    Files.deleteIfExists(file); // left by a crash
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PRIVATE))) {
      OutputStream out = Channels.newOutputStream(channel);
      try (InputStream in = content.open()) {
        in.transferTo(out);
      }
      giveTo(Owned.of(model), file, Owned.of(file));
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * The same to a file that is there already and whose bytes nobody needs any more.
   *
   * @return false, and nothing is written, if it has other names, under which its bytes are needed,
   *     or its mode does not let us
   */
  static boolean rewrite(Path file, byte[] content, Path model) throws IOException {
    Owned before = Owned.of(file);
    if (before.names() != 1) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.truncate(content.length);
      giveTo(Owned.of(model), file, before);
      channel.force(true);
      return true;
    } catch (AccessDeniedException _) {
      return false;
    }
  }

  /**
   * Whose a file is.
   *
   * @param names how many names it has
   */
  private record Owned(int user, int group, int mode, int names) {
    static Owned of(Path file) throws IOException {
      Map<String, Object> found =
          Files.readAttributes(file, "unix:uid,gid,mode,nlink", LinkOption.NOFOLLOW_LINKS);
      return new Owned(
          number(found, "uid"),
          number(found, "gid"),
          number(found, "mode"),
          number(found, "nlink"));
    }
  }

  // Each of them is asked for, and each is an int.
  private static int number(Map<String, Object> found, String name) {
    return (int) Objects.requireNonNull(found.get(name));
  }

  // The mode first: once it is another's, only root may change it.
  private static void giveTo(Owned model, Path file, Owned now) throws IOException {
    int mode = model.mode & ~WRITABLE_BY_OTHERS;
    if (mode != now.mode) {
      Files.setAttribute(file, "unix:mode", mode & PERMISSIONS);
    }
    if (model.group != now.group) {
      Files.setAttribute(file, "unix:gid", model.group, LinkOption.NOFOLLOW_LINKS);
    }
    if (model.user != now.user) {
      Files.setAttribute(file, "unix:uid", model.user, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * The same body under a second name: a hard link, or a copy on another file system or where the
   * kernel forbids links to other people's files (fs.protected_hardlinks). The caller has seen that
   * no control file of the target's id exists, so a body that is there already is our own, left by
   * a crash.
   */
  static void linkOrCopy(Path body, Path target) throws IOException {
    try {
      Files.createLink(target, body);
    } catch (FileAlreadyExistsException _) {
      Files.delete(target);
      linkOrCopy(body, target);
    } catch (FileSystemException _) {
      write(target, ByteSource.of(body), body);
    }
  }

  /** Makes the names in the folders durable. */
  static void sync(QueueFolder folder) throws IOException {
    SharedSync.sync(folder.control());
    if (!folder.bodies().equals(folder.control())) {
      SharedSync.sync(folder.bodies());
    }
  }
}
