// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.Locale;
import java.util.Map;
import org.lazareto.mailbox.rendition.Inline;
import org.lazareto.mailbox.rendition.Warning;
import org.lazareto.web.Frame;

/**
 * What the templates need to write a text: sentences, and where its links are confirmed. Immutable.
 *
 * @param numbers of the links, as they come
 */
record Written(Frame frame, Place at, String part, Map<Inline.Link, Integer> numbers) {

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  /** The page that shows where a link leads. */
  String page(Inline.Link link) {
    return at.link(part, numbers.getOrDefault(link, 0));
  }

  /** In its own letters, where it has others. */
  String host(Inline.Link link) {
    return link.target().hostInLetters();
  }

  String unseen(Inline.Unseen unseen) {
    return "[" + unseen.code() + (unseen.count() > 1 ? " ×" + unseen.count() : "") + "]";
  }

  static String warning(Frame frame, Warning warning) {
    String kind = warning.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return frame.say("web.mail.warning." + kind, Shown.text(warning.detail()));
  }
}
