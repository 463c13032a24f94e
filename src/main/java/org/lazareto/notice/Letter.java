// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.time.Instant;
import java.util.List;
import org.lazareto.mail.Address;

/**
 * A notice to one person, before it is put into words. Immutable.
 *
 * @param topic what there is one notice of for a person and a day
 */
record Letter(Kind kind, Address recipient, String topic, Instant made, Facts facts) {

  /** The same for somebody else. */
  Letter to(Address other) {
    return new Letter(kind, other, topic, made, facts);
  }

  /**
   * What it tells of; hostile where it comes from the message. Kept as JSON.
   *
   * @param id of the message; empty for an outbreak
   * @param messageId its Message-ID, for an answer
   * @param recipients who was to get it, for a sender; how many, for an outbreak
   * @param name what was found
   * @param verdict its label
   * @param when it arrived, or the outbreak began; milliseconds since 1970 UTC
   * @param until when the outbreak was last seen
   * @param messages how many, in an outbreak
   * @param reason the words of whoever asked or refused
   */
  record Facts(
      String id,
      String messageId,
      String sender,
      List<String> recipients,
      String subject,
      String name,
      String verdict,
      long when,
      long until,
      long messages,
      List<Station> stations,
      String by,
      String reason) {}

  /** A station of ours, and how much came from it. */
  record Station(String name, long messages) {}

  /** As the rows keep it. */
  record Kept(long id, Letter letter, int attempts, boolean handed) {}
}
