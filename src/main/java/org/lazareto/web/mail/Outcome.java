// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.Optional;
import java.util.UUID;
import org.lazareto.mailbox.Selection;

/**
 * What was done last in a mailbox. Immutable.
 *
 * @param number by which the page that tells it asks for it
 * @param did the word of the step
 * @param count of the messages
 * @param now where they are now, if that is known: what undoes it
 * @param back the folder where they were
 */
record Outcome(String number, String did, int count, Optional<Selection> now, String back) {

  static final Outcome NONE = new Outcome("-", "", 0, Optional.empty(), "");

  static Outcome of(String did, Selection before, Optional<Selection> now) {
    return new Outcome(
        UUID.randomUUID().toString(), did, before.uids().size(), now, before.folder());
  }
}
