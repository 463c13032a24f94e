// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.Locale;
import java.util.Optional;
import org.lazareto.mailbox.contact.Contacts.Import;
import org.lazareto.mailbox.contact.Refused;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Shown;

/**
 * How a file of contacts is brought, and what became of the last one. Immutable.
 *
 * @param came that one, right after it was taken in
 */
record ImportView(Frame frame, Told told, Optional<Import> came) {

  String say(String key, Object... arguments) {
    return frame.say(ContactSite.SENTENCES + "." + key, arguments);
  }

  /** Which card it was, and what was in the way. */
  String refused(Refused card) {
    String why = card.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String name = card.name().isBlank() ? say("import.nameless") : Shown.text(card.name());
    String reason = say("import.why." + why);
    return card.card() == 0
        ? say("import.refused", name, reason)
        : say("import.refused-card", card.card(), name, reason);
  }

  /** How many refused ones are not told one by one. */
  int more() {
    return came.map(c -> c.leftOut() - c.refused().size()).orElse(0);
  }
}
