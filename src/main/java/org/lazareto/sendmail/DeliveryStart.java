// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Asks for the delivery of messages that were just handed over: tells their ids to the small unit
 * that may start sendmail, since the gate itself never does. If the unit is not there, the next
 * queue run delivers them. Thread-safe; works in a thread of its own.
 */
final class DeliveryStart {

  private static final System.Logger LOG = System.getLogger(DeliveryStart.class.getName());

  /** sendmail is started once for so many ids at most; each start reads the whole directory. */
  private static final int BATCH = 50;

  /** Ids gather meanwhile, so that a burst starts a few sendmails and not hundreds. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Optional<Path> socket;
  private final BlockingDeque<QueueId> waiting = new LinkedBlockingDeque<>(10_000);
  private boolean reported;

  DeliveryStart(Optional<Path> socket) {
    this.socket = socket;
  }

  /**
   * Notes an id; never blocks. What finds no room is left to the next queue run.
   *
   * @param first whether it goes before all that wait: what had a lane of its own at the
   *     examination is not to stand in line here
   */
  void wanted(QueueId id, boolean first) {
    if (socket.isEmpty()) {
      return;
    }
    boolean noted = first ? waiting.offerFirst(id) : waiting.offer(id);
    if (first && !noted && waiting.pollLast() != null) {
      boolean ignored = waiting.offerFirst(id);
    }
  }

  /** Tells ids until the thread is interrupted. */
  void run() {
    if (socket.isEmpty()) {
      return;
    }
    try {
      while (true) {
        tellNext(socket.get());
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      LOG.log(Level.DEBUG, "no more deliveries are asked for");
    }
  }

  // An Error ends it no more than a failure: one moment without memory must not leave all later ids
  // to the queue runs.
  private void tellNext(Path path) throws InterruptedException {
    try {
      List<QueueId> batch = new ArrayList<>(List.of(waiting.take()));
      waiting.drainTo(batch, BATCH - 1);
      tell(path, batch);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "deliveries were not started, the next queue run will do it", e);
    }
  }

  private void tell(Path path, List<QueueId> ids) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      StringBuilder lines = new StringBuilder();
      ids.forEach(id -> lines.append(id).append('\n'));
      channel.connect(UnixDomainSocketAddress.of(path));
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      reported = false;
    } catch (IOException e) {
      if (!reported) {
        LOG.log(
            Level.WARNING,
            "no delivery was started: {0}: {1}; the next queue run will do it",
            path,
            e.getMessage());
        reported = true;
      }
    }
  }
}
