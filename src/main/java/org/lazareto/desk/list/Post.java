// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Instant;
import java.util.Locale;
import org.lazareto.mail.Address;
import org.lazareto.submission.TextMail;

/**
 * What a list has sent out, as its archive keeps it. The texts are strangers'. Immutable.
 *
 * @param heading what its header says
 * @param file its name in the directory of posts: as it went out, without what is each recipient's
 *     own; gone once all was sent and the archive has it
 * @param digest the number of the digest that it went into; 0 for none yet, less if none is to have
 *     it
 */
public record Post(
    long number,
    String list,
    Kind kind,
    Instant at,
    Heading heading,
    String file,
    long size,
    long digest) {

  /** What it is. */
  public enum Kind {
    POST,
    /** Posts since the last one, in one mail; no part of the archive. */
    DIGEST;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What a post says of itself.
   *
   * @param author the name in From; may be empty
   * @param messageId with its angle brackets; ours where there was none
   */
  public record Heading(Address sender, String author, String subject, String messageId) {

    private static final int LONGEST = 500;

    public Heading {
      author = cut(author);
      subject = cut(subject);
    }

    /** The subject on one line of bounded length in which no address is a link. */
    String shown() {
      return TextMail.unlinked(TextMail.line(subject));
    }

    private static String cut(String text) {
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
  }
}
