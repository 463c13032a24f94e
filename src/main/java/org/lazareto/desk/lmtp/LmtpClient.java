// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.lmtp;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.SequencedMap;
import org.lazareto.limit.Patience;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.ListenAddress;
import org.lazareto.smtp.LmtpDialogue;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.SmtpSettings;

/** Brings a message to the desk's door, for an alias that is a pipe. Immutable. */
public record LmtpClient(ListenAddress door, LmtpSettings settings) {

  /**
   * Hands a message over.
   *
   * @return each recipient's last answer
   * @throws IOException if the door is shut or breaks off: the message counts as not taken
   */
  public SequencedMap<Address, Reply> send(
      Address sender, List<Address> recipients, ByteSource message) throws IOException {
    try (SocketChannel channel = SocketChannel.open(door.socket());
        Patience ignored = new Patience(channel, settings.messageTime())) {
      return new LmtpDialogue(
              SmtpSettings.defaults(),
              Channels.newInputStream(channel),
              Channels.newOutputStream(channel))
          .send(sender, recipients, message);
    }
  }
}
