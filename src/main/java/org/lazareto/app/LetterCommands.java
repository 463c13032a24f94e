// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Payload;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.limit.Deadline;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.LetterExamining;
import org.lazareto.mailbox.LetterRows;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.unpack.Spooled;

/**
 * Examines messages that people have in their mailboxes: the portal sends one, and hears what the
 * engines and rules of this moment say of it. It is mail that was delivered before, and not on its
 * way: it stands in no journal and no figures, so that these count each message once. Thread-safe.
 */
final class LetterCommands {

  private static final int PIECE = 64 << 10;
  private static final long IN_MEMORY = 256 << 10;

  private final Gate gate;
  private final LetterSettings settings;
  private final Path spool;
  private final LetterTurns turns;

  LetterCommands(Gate gate) throws IOException {
    this.gate = gate;
    this.settings = gate.settings().letters();
    this.spool = Files.createDirectories(gate.settings().unpack().spool());
    this.turns = new LetterTurns(settings, gate.door()::ready);
    Spooled.dropAbandoned(spool);
  }

  Map<String, Command> byName() {
    return Map.of("letter.examine", this::examine);
  }

  private void examine(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException, InterruptedException {
    if (request.payload().size() > settings.size().bytes()) {
      throw new LazaretoException("letter.too-big");
    }
    turns.take(() -> LetterRows.write(examined(request.payload()), rows));
  }

  private Assurance.ExaminedHere examined(Payload payload) throws IOException {
    try (Spooled spooled = new Spooled(spool, IN_MEMORY, payload.size())) {
      take(payload, spooled);
      return new LetterExamining(gate.examiner(), gate.clock()).examine(spooled.source());
    }
  }

  /** All of it within the time that one line may take: it comes from this very host. */
  private void take(Payload payload, Spooled spooled) throws IOException {
    Deadline deadline = Deadline.after(gate.settings().control().timeout());
    byte[] piece = new byte[PIECE];
    try (InputStream in = payload.open()) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        if (deadline.expired()) {
          throw new LazaretoException("letter.slow");
        }
        spooled.add(Arrays.copyOf(piece, count));
      }
    }
  }
}
