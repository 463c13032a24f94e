// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.stamp.Stamp;

/**
 * A message in a list; nothing of it was opened. Immutable.
 *
 * @param arrived when the server took it
 * @param size of the whole message
 * @param stamp what a gateway says of it, if the signature holds. Whether it says it of this very
 *     content is only known once the message is read
 */
public record Row(
    Key key,
    Heading heading,
    Instant arrived,
    long size,
    Set<Flag> flags,
    List<Attachment> attachments,
    Optional<Stamp> stamp) {

  public Row {
    flags = Set.copyOf(flags);
    attachments = List.copyOf(attachments);
  }

  /** The same with what it is made of. */
  public Row with(List<Attachment> made) {
    return new Row(key, heading, arrived, size, flags, made, stamp);
  }
}
