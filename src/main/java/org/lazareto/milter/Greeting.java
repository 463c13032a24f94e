// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.limit.Patience;
import org.lazareto.mail.ListenAddress;

/** Speaks the first words of an MTA, to see whether a milter answers. */
final class Greeting {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ALL_ACTIONS = 0x1FF;
  private static final int ALL_STEPS = 0x1FFFFF;

  private Greeting() {}

  static boolean answered(ListenAddress address) {
    try (SocketChannel channel = SocketChannel.open(address.socket());
        Patience patience = new Patience(channel, PATIENCE)) {
      FrameWriter out = new FrameWriter(channel);
      out.write(new Negotiation(Negotiation.VERSION, ALL_ACTIONS, ALL_STEPS).frame());
      Optional<Frame> answer =
          new FrameReader(Channels.newInputStream(channel), 1024).read(patience::renew);
      out.write(Frame.of(Command.QUIT.code()));
      return answer
          .filter(frame -> frame.code() == Command.NEGOTIATE.code())
          .filter(frame -> frame.data().length >= 12)
          .map(frame -> ByteBuffer.wrap(frame.data()).getInt() == Negotiation.VERSION)
          .orElse(false);
    } catch (IOException _) {
      return false;
    }
  }
}
