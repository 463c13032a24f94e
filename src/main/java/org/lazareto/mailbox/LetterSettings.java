// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * Messages of mailboxes that people have examined, and files that they download. Settings: {@code
 * [letters]}.
 *
 * @param size the greatest message that the gate takes to be examined
 * @param atOnce how many it examines at the same time
 * @param patience how long one waits for the others, and for the mail in the queue
 * @param remembered how long an answer counts for the same bytes
 * @param most how many answers are remembered
 * @param download how long a file can be fetched
 * @param downloads how much room files that wait to be fetched may take
 */
public record LetterSettings(
    ByteSize size,
    int atOnce,
    Duration patience,
    Duration remembered,
    int most,
    Duration download,
    ByteSize downloads) {

  public LetterSettings {
    AtLeast.one("size", size.bytes());
    AtLeast.one("at-once", atOnce);
    AtLeast.one("patience", patience.toMillis());
    AtLeast.one("most", most);
    AtLeast.one("download", download.toSeconds());
    AtLeast.one("downloads", downloads.bytes());
  }

  public static LetterSettings defaults() {
    return new LetterSettings(
        ByteSize.megabytes(100),
        1,
        Duration.ofSeconds(10),
        Duration.ofMinutes(30),
        500,
        Duration.ofMinutes(2),
        ByteSize.gigabytes(1));
  }
}
