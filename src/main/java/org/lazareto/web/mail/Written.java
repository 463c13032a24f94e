// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.rendition.Inline;
import org.lazareto.mailbox.rendition.Target;
import org.lazareto.mailbox.rendition.Warning;
import org.lazareto.web.Frame;

/**
 * What the templates need to write a text: sentences, and where its links are confirmed. Immutable.
 *
 * @param numbers of where the links lead, as they come
 */
public record Written(Frame frame, Place at, String part, Map<Target, Integer> numbers) {

  private static final Place NOWHERE = new Place("", new Key(0, 0));

  /** For texts whose links lead nowhere. */
  public static Written unlinked(Frame frame) {
    return new Written(frame, NOWHERE, "", Map.of());
  }

  public String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  /** The page that shows where a link leads; none where it is only told. */
  public Optional<String> page(Inline.Link link) {
    return Optional.ofNullable(numbers.get(link.target())).map(number -> at.link(part, number));
  }

  /** In its own letters, where it has others. */
  public String host(Inline.Link link) {
    return link.target().hostInLetters();
  }

  public String unseen(Inline.Unseen unseen) {
    return "[" + unseen.code() + (unseen.count() > 1 ? " ×" + unseen.count() : "") + "]";
  }

  public static String warning(Frame frame, Warning warning) {
    String kind = warning.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return frame.say("web.mail.warning." + kind, Shown.text(warning.detail()));
  }
}
