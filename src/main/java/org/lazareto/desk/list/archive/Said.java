// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a post says, read for the archive; its writer chose all of it. Immutable.
 *
 * @param by who wrote it
 * @param date as the writer's machine had it
 * @param references the message-ids of what it answers, the nearest last
 * @param text all that it says, a page as text
 * @param pieces how many attachments it has
 */
public record Said(
    Writer by,
    String subject,
    Optional<Instant> date,
    String messageId,
    List<String> references,
    String text,
    int pieces) {

  private static final int LONGEST = 500;
  private static final int LONGEST_TEXT = 200_000;

  /** As the message names them; the name may be empty, and may be another's. */
  public record Writer(String name, String address) {
    public Writer {
      name = cut(name, LONGEST);
      address = cut(address, LONGEST);
    }
  }

  public Said {
    subject = cut(subject, LONGEST);
    messageId = cut(messageId, LONGEST);
    references = List.copyOf(references);
    text = cut(text, LONGEST_TEXT);
  }

  /** What it answers first of all; empty if it answers nothing. */
  String answers() {
    return references.isEmpty() ? "" : references.getLast();
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }
}
