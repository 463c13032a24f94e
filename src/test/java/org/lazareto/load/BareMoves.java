// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lazareto.store.Durable;

/**
 * Moves messages between two queues as durably as the gate has to, and does nothing else: no lock,
 * no look at the mail, no journal. Written apart from the gate's own code, to compare it with.
 */
record BareMoves(Path incoming, Path outgoing) {

  private static final String FIELD = "H??X-Lazareto: none; bare move\n";

  void move(String id) throws IOException {
    Path control = QueueWriter.control(incoming, id);
    Path temporary = incoming.resolve("tf" + id);
    String text = Files.readString(control, ISO_8859_1);
    String changed = text.substring(0, text.length() - 2) + FIELD + ".\n";
    Durable.create(temporary, QueueWriter.MODE, out -> out.write(changed.getBytes(ISO_8859_1)));
    Files.move(temporary, control, StandardCopyOption.ATOMIC_MOVE);
    Durable.link(QueueWriter.body(incoming, id), QueueWriter.body(outgoing, id));
    Durable.sync(outgoing);
    Durable.rename(control, QueueWriter.control(outgoing, id));
    Durable.sync(outgoing);
    Durable.sync(incoming);
    Durable.delete(QueueWriter.body(incoming, id));
  }
}
