// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.util.List;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.draft.Enclosure;
import org.lazareto.mailbox.draft.Identity;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Shown;

/**
 * The form of a message. Immutable.
 *
 * @param enclosures what is attached by now
 * @param identities the writer may choose from; none where nobody knows who writes
 * @param told what was done, or what went wrong
 */
record WriteView(
    Frame frame,
    Typed typed,
    List<Enclosure> enclosures,
    List<Identity> identities,
    ByteSize most,
    Told told) {

  WriteView {
    enclosures = List.copyOf(enclosures);
    identities = List.copyOf(identities);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.mail.write." + key, arguments);
  }

  String writer(Identity one) {
    return Shown.people(List.of(one.writer()));
  }

  String enclosure(Enclosure one) {
    String name = one.name().isBlank() ? say("nameless") : Shown.text(one.name());
    return name + ", " + frame.words().size(one.size());
  }

  /** As the script counts it. */
  long mostBytes() {
    return most.bytes();
  }

  String mostWords() {
    return frame.words().size(most.bytes());
  }
}
