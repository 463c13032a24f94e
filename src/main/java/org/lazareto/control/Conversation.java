// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import org.lazareto.limit.Patience;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request and its answer, on the gate's side. Confined to one thread. */
final class Conversation {

  private static final Logger LOG = System.getLogger(Conversation.class.getName());

  private final Lines lines;
  private final Map<String, Command> commands;
  private final Patience patience;

  Conversation(Lines lines, Map<String, Command> commands, Patience patience) {
    this.lines = lines;
    this.commands = commands;
    this.patience = patience;
  }

  void hold(Peer peer, Admission admission) throws IOException {
    try {
      if (!admission.admits(peer)) {
        LOG.log(Level.WARNING, "refused a command of the user " + Quoted.of(peer.user()));
        throw new LazaretoException("control.not-allowed", peer.user());
      }
      Request request = request();
      // The command itself may take its time; only the other side is not waited for.
      patience.rest();
      answer(request, peer.actingFor(request));
    } catch (LazaretoException e) {
      lines.write(Map.of("refused", e.key(), "arguments", e.arguments()));
    }
  }

  private Request request() throws IOException {
    try {
      ObjectNode line = lines.read();
      Map<String, String> arguments = new HashMap<>();
      if (line.get("arguments") instanceof ObjectNode given) {
        given.forEachEntry((name, value) -> arguments.put(name, value.asString()));
      }
      JsonNode command = line.path("command");
      return new Request(command.asString(""), arguments, payload(line.path("payload")));
    } catch (Lines.TooLong _) {
      throw new LazaretoException("control.too-long");
    }
  }

  private Payload payload(JsonNode said) {
    long size = said.asLong(0);
    return size <= 0 ? Payload.NONE : new Awaited(size);
  }

  private void answer(Request request, Peer peer) throws IOException {
    Command command = commands.get(request.command());
    if (command == null) {
      throw new LazaretoException("control.unknown-command", Quoted.of(request.command()));
    }
    try {
      command.run(request, peer, this::row);
      lines.write(Map.of("done", true));
    } catch (LazaretoException | IOException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      throw new LazaretoException(e, "control.stopping", request.command());
    } catch (Exception e) {
      LOG.log(Level.ERROR, "the command " + request.command() + " has failed", e);
      throw new LazaretoException(e, "control.failed", request.command());
    }
  }

  private void row(Map<String, Object> row) {
    try {
      lines.write(Map.of("row", row));
      patience.rest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the client has ready. Not a byte of it comes unless the command wants it. */
  private final class Awaited implements Payload {

    private final long size;

    Awaited(long size) {
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public InputStream open() throws IOException {
      lines.write(Map.of("send", true));
      return lines.payload(size);
    }
  }
}
