// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

/**
 * A card of a file that did not come into the book. Immutable.
 *
 * @param card its place in the file, the first is 1; 0 where that does not matter
 * @param name as the card has it, or its address; may be empty
 */
public record Refused(int card, String name, Why why) {

  /** What was in the way. */
  public enum Why {
    /** It has none that mail can go to. */
    NO_ADDRESS,
    /** The file ends within it. */
    UNFINISHED,
    /** The book, or what is read of one file, is full. */
    FULL
  }

  public Refused {
    name = Contact.line(name);
  }

  /** One for which the book has no room. */
  static Refused full(Contact contact) {
    return new Refused(0, contact.address(), Why.FULL);
  }
}
