// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.submission.HeaderField;

/**
 * What somebody is writing, without its attachments. Immutable.
 *
 * @param id of the message that it will be; the same as long as it is written on, so that it is
 *     sent once
 * @param window in which it was written last, so that two of them do not write over each other
 * @param from who writes, with one of the addresses that are his
 * @param subject one line
 * @param text lines separated by {@code \n}, each as long as it was typed; none at the end is empty
 * @param answered the message that this one answers
 */
public record Draft(
    String id,
    String window,
    Correspondent from,
    Recipients recipients,
    String subject,
    String text,
    Answered answered) {

  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  public Draft {
    if (!isId(id) || !isId(window)) {
      throw new IllegalArgumentException("not an id of ours: " + id + " " + window);
    }
    subject = HeaderField.oneLine(subject);
    text = lines(text);
  }

  /** Who gets it. A draft may name somebody whose address is not known yet. */
  public record Recipients(
      List<Correspondent> to, List<Correspondent> cc, List<Correspondent> bcc) {

    public static final Recipients NOBODY = new Recipients(List.of(), List.of(), List.of());

    public Recipients {
      to = List.copyOf(to);
      cc = List.copyOf(cc);
      bcc = List.copyOf(bcc);
    }

    /** Everybody, also those whom the others do not see. */
    public List<Correspondent> all() {
      return Stream.of(to, cc, bcc).flatMap(List::stream).toList();
    }
  }

  /** An empty one. */
  public static Draft empty(Correspondent from) {
    return new Draft(fresh(), fresh(), from, Recipients.NOBODY, "", "", Answered.NOTHING);
  }

  /** An id that no other message has. */
  public static String fresh() {
    return UUID.randomUUID().toString();
  }

  /** Whether a text can be an id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The same to others. */
  public Draft to(Recipients others) {
    return new Draft(id, window, from, others, subject, text, answered);
  }

  /** The same with another text. */
  public Draft with(String other) {
    return new Draft(id, window, from, recipients, subject, other, answered);
  }

  /** The same by another identity of its writer. */
  public Draft by(Correspondent writer) {
    return new Draft(id, window, writer, recipients, subject, text, answered);
  }

  /** The same words as a draft of its own. */
  public Draft apart() {
    return new Draft(fresh(), window, from, recipients, subject, text, answered);
  }

  /** Without what a mail cannot hold (RFC 5322 2.3), and signs that no keyboard has. */
  static String lines(String text) {
    return text.replaceAll("\r\n?", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "").stripTrailing();
  }
}
