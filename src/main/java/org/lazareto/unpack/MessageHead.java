// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

/**
 * What the header of a message says of it, decoded and capped, for journal and lists. Chosen by a
 * stranger: whoever prints it escapes it. Immutable.
 *
 * @param subject the first Subject, encoded words decoded; empty for none
 * @param from the first From, likewise
 * @param messageId the first Message-ID as it stands; empty for none
 */
public record MessageHead(String subject, String from, String messageId) {

  /** Of a message whose header could not be read. */
  public static final MessageHead NONE = new MessageHead("", "", "");
}
