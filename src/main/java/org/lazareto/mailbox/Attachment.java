// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

/**
 * A piece of a message other than its text, as the list shows it without having opened anything.
 * Immutable.
 *
 * @param path its number in the message, {@code 2.1}
 * @param name as the message says, decoded; empty for none
 * @param declaredType as the message says
 * @param detectedType by content, as the gateway found it; empty if no gateway vouches for it
 * @param size of the decoded bytes, as near as can be told without decoding
 * @param flags letters of the stamp: what the gateway knows of it
 */
public record Attachment(
    String path, String name, String declaredType, String detectedType, long size, String flags) {

  /** Where the server could not say what a message is made of, or had too much to say. */
  public static final Attachment UNTOLD = new Attachment("", "", "", "", 0, "");

  /** With what a gateway knows. */
  public Attachment known(String type, long exactSize, String letters) {
    return new Attachment(path, name, declaredType, type, exactSize, letters);
  }
}
