// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.lazareto.text.LazaretoException;

/** The socket's file: made safely, taken over from a gate that died, refused to a second one. */
final class Socket {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> GROUP =
      PosixFilePermissions.fromString("rw-rw----");

  private Socket() {}

  static ServerSocketChannel listen(ControlSettings settings) throws IOException {
    Path path = settings.socket().toAbsolutePath();
    checkDirectory(path);
    removeLeftover(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      open(path, settings);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  // Whoever may write in the directory could put a socket of their own in place of ours.
  private static void checkDirectory(Path socket) throws IOException {
    Path directory = socket.resolveSibling("").normalize();
    if (!Files.isDirectory(directory)) {
      throw new LazaretoException("control.no-directory", directory.toString());
    }
    boolean sticky = ((int) Files.getAttribute(directory, "unix:mode") & 01000) != 0;
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
    if (mode.contains(PosixFilePermission.OTHERS_WRITE) && !sticky) {
      throw new LazaretoException("control.open-directory", directory.toString());
    }
  }

  private static void removeLeftover(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException _) {
      Files.delete(path);
      return;
    }
    throw new LazaretoException("control.already-running", path.toString());
  }

  private static void open(Path path, ControlSettings settings) throws IOException {
    if (settings.groups().isEmpty()) {
      Files.setPosixFilePermissions(path, OWNER);
      return;
    }
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    GroupPrincipal group =
        path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByGroupName(settings.groups().getFirst());
    view.setGroup(group);
    Files.setPosixFilePermissions(path, GROUP);
  }
}
