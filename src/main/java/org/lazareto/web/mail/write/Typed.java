// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.draft.Addressees;
import org.lazareto.mailbox.draft.Answered;
import org.lazareto.mailbox.draft.Draft;
import org.lazareto.mailbox.draft.Identity;
import org.lazareto.web.Fields;
import org.lazareto.web.mail.Place;

/**
 * The form of a message, as it was typed. Immutable.
 *
 * @param from the number of the identity
 * @param id of the message
 * @param window that the form stands in
 * @param draft where it was saved last
 * @param answered what it answers
 */
record Typed(
    long from,
    String to,
    String cc,
    String bcc,
    String subject,
    String text,
    String id,
    String window,
    Optional<Key> draft,
    Answered answered) {

  private static final Pattern KEY = Pattern.compile("(\\d{1,10})-(\\d{1,10})");

  /** What a form says. */
  static Typed of(Fields form) {
    return new Typed(
        form.find("from").flatMap(Place::number).orElse(Identity.USUAL),
        whole(form, "to"),
        whole(form, "cc"),
        whole(form, "bcc"),
        whole(form, "subject"),
        whole(form, "text"),
        form.find("id").filter(Draft::isId).orElseGet(Draft::fresh),
        form.find("window").filter(Draft::isId).orElseGet(Draft::fresh),
        form.find("draft").flatMap(Typed::key),
        Answered.of(whole(form, "refs"), whole(form, "placed")));
  }

  /** A form that shows a draft. */
  static Typed of(Draft draft, Identity identity, Optional<Key> saved) {
    Draft.Recipients people = draft.recipients();
    return new Typed(
        identity.number(),
        Addressees.written(people.to()),
        Addressees.written(people.cc()),
        Addressees.written(people.bcc()),
        draft.subject(),
        draft.text(),
        draft.id(),
        // Each page that shows it is a window of its own.
        Draft.fresh(),
        saved,
        draft.answered());
  }

  // As it was typed: blanks at its ends are the writer's.
  private static String whole(Fields form, String name) {
    return form.all(name).stream().findFirst().orElse("");
  }

  /** The place that a text names, if it does. */
  static Optional<Key> key(String text) {
    return Optional.of(text)
        .map(KEY::matcher)
        .filter(Matcher::matches)
        .map(m -> new Key(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))));
  }

  static String text(Key key) {
    return key.validity() + "-" + key.uid();
  }

  /** The draft that is to be saved. */
  Draft asDraft(Correspondent writer) {
    return new Draft(
        id,
        window,
        writer,
        new Draft.Recipients(Addressees.read(to), Addressees.read(cc), Addressees.read(bcc)),
        subject,
        text,
        answered);
  }

  /** The same once it is saved. */
  Typed savedAt(Key key, Draft saved) {
    return new Typed(
        from, to, cc, bcc, subject, text, saved.id(), window, Optional.of(key), answered);
  }

  String place() {
    return draft.map(Typed::text).orElse("");
  }

  List<String> people() {
    return List.of("to", "cc", "bcc");
  }

  /** What stands in one of the fields for people. */
  String people(String field) {
    return switch (field) {
      case "to" -> to;
      case "cc" -> cc;
      default -> bcc;
    };
  }
}
