// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lazareto.web.Browser;
import org.lazareto.web.PortalFixture;

/** A portal beside a gate, with every site that needs no other server, and its visitors. */
record Portal(Path folder, int port) {

  private static final int VISITORS = 20;

  private static final List<String> PAGES =
      List.of("/", "/mail/login", "/admin/login", "/?period=week", "/?period=year&lang=en");

  static Portal in(Path folder) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Portal(Files.createDirectories(folder), free.getLocalPort());
    }
  }

  /** For a gate's settings. */
  String tables() {
    return """
    [web]
    enabled = true
    address = "127.0.0.1:%2$d"
    directory = "%1$s/portal"
    [web.mail]
    enabled = true
    address = "@infomed.test"
    [mailbox.contacts]
    database = "%1$s/contacts.db"
    [mailbox.preview]
    directory = "%1$s/previews"
    """
        .formatted(folder, port);
  }

  /** Visitors, all at once, each with a connection of its own and {@code pages} pages. */
  void visit(int pages) throws IOException, InterruptedException {
    String address = "https://localhost:" + port + "/";
    try (ExecutorService executor = Executors.newFixedThreadPool(VISITORS)) {
      List<Future<Boolean>> ends = new ArrayList<>();
      for (int visitor = 0; visitor < VISITORS; visitor++) {
        ends.add(
            executor.submit(
                () -> {
                  try (Browser browser = PortalFixture.browser(address, folder.resolve("portal"))) {
                    for (int page = 0; page < pages; page++) {
                      HttpResponse<byte[]> ignored = browser.get(PAGES.get(page % PAGES.size()));
                    }
                  }
                  return true;
                }));
      }
      for (Future<Boolean> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
