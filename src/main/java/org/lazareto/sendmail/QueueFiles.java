// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Durable;

/**
 * Writes queue files as sendmail expects to find them: owner and mode of the original, since
 * sendmail distrusts a control file that somebody else owns (its recipients' programs and files
 * bounce) and sets aside one that a group can write. Everything is on disk when a call returns.
 * Stateless.
 */
final class QueueFiles {

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

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
      giveTo(model, file);
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void giveTo(Path model, Path file) throws IOException {
    Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(model));
    mode.removeAll(WRITABLE_BY_OTHERS);
    Files.setPosixFilePermissions(file, mode);
    for (String owner : new String[] {"unix:gid", "unix:uid"}) {
      Object wanted = Files.getAttribute(model, owner, LinkOption.NOFOLLOW_LINKS);
      if (!wanted.equals(Files.getAttribute(file, owner, LinkOption.NOFOLLOW_LINKS))) {
        Files.setAttribute(file, owner, wanted, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /**
   * The same body under a second name: a hard link, or a copy on another file system or where the
   * kernel forbids links to other people's files (fs.protected_hardlinks). The caller has seen that
   * no control file of the target's id exists, so a body that is there already is our own, left by
   * a crash.
   */
  static void linkOrCopy(Path body, Path target) throws IOException {
    Files.deleteIfExists(target);
    try {
      Files.createLink(target, body);
    } catch (FileSystemException _) {
      write(target, ByteSource.of(body), body);
    }
  }

  /** Makes the names in the folders durable. */
  static void sync(QueueFolder folder) throws IOException {
    Durable.sync(folder.control());
    if (!folder.bodies().equals(folder.control())) {
      Durable.sync(folder.bodies());
    }
  }
}
