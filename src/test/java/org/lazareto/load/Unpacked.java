// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of a Debian package that is unpacked and not installed: it alone sees the package's
 * files where they would lie. For that the kernel wants root.
 *
 * @param folder where the package and what it needs are unpacked
 */
record Unpacked(Path folder) {

  // The package lies over /usr, in a view of the files that only this process has.
  private static final String SEEN =
      "mount --make-rprivate / && mount -t overlay -o lowerdir=\"$0/usr:/usr\" overlay /usr"
          + " && exec \"$@\"";

  /** The command, so that it is a process of its own under the same number. */
  List<String> command(String... words) {
    List<String> command =
        new ArrayList<>(List.of("unshare", "-m", "sh", "-c", SEEN, folder.toString()));
    command.addAll(List.of(words));
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
