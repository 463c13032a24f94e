// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.rendition.Inline;
import org.lazareto.mailbox.rendition.Visible;
import org.lazareto.web.Frame;

/** Short texts of strangers, every character of them seen. Stateless. */
public final class Shown {

  private static final int LONGEST = 200;
  private static final int NAME = 60;

  private Shown() {}

  public static String text(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return of(Visible.of(cut));
  }

  /** A name in a list, where there is little room. */
  public static String name(String name) {
    return text(name.length() <= NAME ? name : name.substring(0, NAME) + "…");
  }

  /** What a message is about, or that it does not say. */
  public static String subject(Frame frame, String subject) {
    String text = text(subject);
    return text.isBlank() ? frame.say("web.mail.no-subject") : text;
  }

  public static String people(List<Correspondent> people) {
    return text(people.stream().map(Shown::person).collect(Collectors.joining(", ")));
  }

  // A name may be another's address, so the address always stands beside it.
  private static String person(Correspondent one) {
    return one.name().isEmpty() ? one.address() : one.name() + " <" + one.address() + ">";
  }

  /** Pieces of {@link Visible}, as a text. */
  public static String of(List<Inline> pieces) {
    StringBuilder text = new StringBuilder();
    for (Inline piece : pieces) {
      if (piece instanceof Inline.Words(String words)) {
        text.append(words);
      } else if (piece instanceof Inline.Unseen unseen) {
        text.append('[').append(unseen.code()).append(']');
      }
    }
    return text.toString();
  }
}
