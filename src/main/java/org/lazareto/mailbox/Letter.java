// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.List;
import org.lazareto.verdict.Part;

/**
 * A message that was opened, or that must not be. Immutable.
 *
 * @param texts what is read, in order; none if the assurance does not open it
 * @param attachments all else in it, HTML too, each with what is so about it; not what lies inside
 *     them
 */
public record Letter(
    Heading heading, Assurance assurance, List<Text> texts, List<Part> attachments) {

  public Letter {
    texts = List.copyOf(texts);
    attachments = List.copyOf(attachments);
  }

  /**
   * Plain text of the message itself.
   *
   * @param cut whether it was longer than is shown
   * @param flowed whether line ends behind blanks are not the writer's (RFC 3676)
   */
  public record Text(String path, String text, boolean cut, boolean flowed) {}
}
