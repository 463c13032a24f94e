// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The incoming queue of a demonstration, into which messages come as sendmail writes them. */
record Incoming(Path demonstration) {

  /**
   * Puts a message there.
   *
   * @param lines of the control file, but for those that every one has
   */
  void put(String id, String body, String... lines) throws IOException {
    Path queue = demonstration.resolve("mqueue.in");
    Files.writeString(queue.resolve("df" + id), body);
    Path temporary = queue.resolve("tf" + id);
    Files.writeString(
        temporary,
        "V8\nT%d\n%s\n.\n".formatted(Instant.now().getEpochSecond(), String.join("\n", lines)));
    Files.move(temporary, queue.resolve("qf" + id));
  }
}
