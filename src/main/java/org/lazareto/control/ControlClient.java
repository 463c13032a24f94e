// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.limit.Patience;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The command line's side of the command socket. Immutable; each call is a connection. */
public final class ControlClient {

  /** The longest row that is taken; a bound against a gate gone mad. */
  private static final long ROW_BYTES = 16L << 20;

  private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

  private final Path socket;
  private final Duration wait;

  /**
   * @param wait how long the gate may take for its next row
   */
  public ControlClient(Path socket, Duration wait) {
    this.socket = socket;
    this.wait = wait;
  }

  /** The whole answer at once, for answers that are known to be short. */
  public List<Map<String, Object>> ask(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    ask(request, rows::add);
    return rows;
  }

  /**
   * Hands the answer's rows to {@code rows} as they come.
   *
   * @throws NoGateException if nobody listens
   * @throws LazaretoException if the gate refuses, or ends or falls silent before the end
   */
  public void ask(Request request, Consumer<Map<String, Object>> rows) {
    try (SocketChannel channel = connect();
        Patience patience = new Patience(channel, wait)) {
      try {
        Lines lines = new Lines(channel, patience, ROW_BYTES);
        lines.write(written(request));
        take(request, lines, rows);
      } catch (IOException e) {
        String reason = patience.lost() ? "control.silent" : "control.broken";
        throw new LazaretoException(e, reason, socket.toString());
      }
    } catch (IOException e) {
      throw new LazaretoException(e, "control.broken", socket.toString());
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return channel;
    } catch (IOException e) {
      channel.close();
      boolean denied = String.valueOf(e.getMessage()).contains("Permission denied");
      throw denied
          ? new LazaretoException(e, "control.no-permission", socket.toString())
          : new NoGateException(socket, e);
    }
  }

  private static Map<String, Object> written(Request request) throws IOException {
    return Map.of(
        "command", request.command(),
        "arguments", request.arguments(),
        "payload", request.payload().size());
  }

  private static void take(Request request, Lines lines, Consumer<Map<String, Object>> rows)
      throws IOException {
    while (true) {
      ObjectNode line = lines.read();
      if (line.has("done")) {
        return;
      }
      if (line.has("send")) {
        lines.write(request.payload());
        continue;
      }
      if (line.has("refused")) {
        throw refusal(line);
      }
      rows.accept(Lines.JSON.convertValue(line.get("row"), ROW));
    }
  }

  // A gate of another version may use a key that this catalogue does not have.
  private static LazaretoException refusal(ObjectNode line) {
    String key = line.path("refused").asString("");
    Object[] arguments =
        line.path("arguments").valueStream().map(JsonNode::asString).toArray(Object[]::new);
    return Catalogue.ENGLISH.has(key)
        ? new LazaretoException(key, arguments)
        : new LazaretoException("control.refused", key);
  }
}
