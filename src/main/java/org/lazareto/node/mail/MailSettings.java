// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;

/**
 * What a line by mail needs besides. Settings: {@code [node.lines.NAME.mail]}.
 *
 * @param mailbox our address on this line: what those we trust send there is taken out of the
 *     stream
 * @param message how large a message with a piece may be
 * @param open how many bundles may be incomplete at once
 * @param space how many bytes these may have together, once complete
 * @param keep how long an incomplete one is kept, and how long a node is written to of whom nothing
 *     is heard
 * @param repair how long no piece may have come before the missing ones are asked for
 * @param resend how long the hub waits for a confirmation before it sends again
 * @param attempts how often is asked, and sent again, each time after twice the pause
 * @param gather how long what is not urgent is gathered before a node is told
 */
public record MailSettings(
    String mailbox,
    ByteSize message,
    int open,
    ByteSize space,
    Duration keep,
    Duration repair,
    Duration resend,
    int attempts,
    Duration gather) {

  /** What a message has besides its piece: its header, and the frame and signature of the slip. */
  private static final int AROUND = 1100;

  /** Base64 in lines of 76 signs: 57 bytes are 78. */
  private static final int LINE_BYTES = 57;

  private static final int LINE_SIGNS = 78;

  public MailSettings {
    AtLeast.one("open", open);
    AtLeast.one("attempts", attempts);
    long piece = piece(message);
    if (piece < Cut.LEAST_PIECE || piece > SlipForm.MOST_BYTES / 2) {
      throw new LazaretoException("node.mail.message-size", message);
    }
  }

  public static MailSettings defaults() {
    return new MailSettings(
        "",
        ByteSize.kilobytes(48),
        8,
        ByteSize.megabytes(500),
        Duration.ofDays(14),
        Duration.ofHours(1),
        Duration.ofHours(4),
        6,
        Duration.ofHours(1));
  }

  /** How many bytes of a bundle fit into one. */
  int piece() {
    return (int) piece(message);
  }

  private static long piece(ByteSize message) {
    return (message.bytes() - AROUND) / LINE_SIGNS * LINE_BYTES;
  }
}
