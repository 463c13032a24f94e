// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import org.lazareto.mail.Address;

/**
 * Whose letters about courses they are. Immutable.
 *
 * @param from the address in the From field where courses are not taken by mail
 * @param course the address that takes courses by mail; empty: none does
 * @param web what the portal's addresses begin with; empty for no links
 * @param contact how people reach the staff, in a few words; may be empty
 */
public record Sender(String from, String course, String web, String contact) {

  String node() {
    return new Address(from).domain();
  }

  /** What stands in the From field. */
  String author() {
    return course.isEmpty() ? from : course;
  }

  boolean takesMail() {
    return !course.isEmpty();
  }

  /** The address that brings a word back. */
  String with(String word) {
    Address own = new Address(course);
    return own.local() + "+" + word + "@" + own.domain();
  }
}
