// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.time.Instant;
import java.util.Optional;

/**
 * A post in the archive; every text of it was chosen by its writer. Immutable.
 *
 * @param number over all lists
 * @param at when it was kept
 * @param date as the writer's machine had it
 * @param place where it stands among the others
 * @param excerpt the beginning of what it says, without what it quotes
 * @param pieces how many attachments it has
 * @param kept the message itself
 */
public record ArchivedPost(
    long number,
    String list,
    Instant at,
    Optional<Instant> date,
    Said.Writer by,
    String subject,
    Place place,
    String excerpt,
    int pieces,
    Kept kept) {

  /**
   * @param messageId as it stands
   * @param parent the number of what it answers; 0 for nothing that is here
   * @param thread the number of its thread
   */
  public record Place(String messageId, long parent, long thread) {}

  /** The file and what is in it. */
  public record Kept(String file, long size, String sha256) {}
}
