// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.util.Optional;
import org.lazareto.mailbox.Letter;
import org.lazareto.verdict.Part;
import org.lazareto.web.Fields;
import org.lazareto.web.mail.Place;

/**
 * The message, and perhaps the attachment of it, that a query or a form names. Immutable.
 *
 * @param part its path; empty for the message
 */
record Chosen(Place at, String part) {

  static Optional<Chosen> of(Fields fields) {
    return Place.of(fields).map(at -> new Chosen(at, fields.find("part").orElse("")));
  }

  /** The attachment, if the letter has it. */
  Optional<Part> in(Letter letter) {
    return letter.attachments().stream().filter(p -> p.path().equals(part)).findFirst();
  }

  /** The page on which it stands. */
  String page() {
    return part.isEmpty() ? at.message() : at.attachment(part);
  }
}
