// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/**
 * A mail that came for the courses, as far as it matters here; all of it a stranger's. Immutable.
 *
 * @param from the first address in From, else the sender of the envelope; null for none
 * @param text the first text that a mail program shows, of bounded length
 */
public record Received(Address from, String subject, String text, Marks marks) {

  private static final Set<String> BULK =
      Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");

  /**
   * Fields by which machines tell that they write.
   *
   * @param autoSubmitted RFC 3834 5
   * @param other that there is a mark of an older kind, or of a mailing list
   */
  public record Marks(String autoSubmitted, String precedence, boolean other) {}

  /** Takes a message apart. Thread-safe. */
  @FunctionalInterface
  public interface Reader {

    /** Within bounds, and whatever the message is. */
    Received of(Address sender, ByteSource message) throws IOException;
  }

  /** Whether a machine wrote it, which must not be answered (RFC 3834 2). */
  boolean automatic(Address sender) {
    String submitted = marks.autoSubmitted().strip().toLowerCase(Locale.ROOT);
    String local = from.local().toLowerCase(Locale.ROOT);
    return sender.isNull()
        || !(submitted.isEmpty() || submitted.startsWith("no"))
        || BULK.contains(marks.precedence().strip().toLowerCase(Locale.ROOT))
        || marks.other()
        || local.equals("mailer-daemon")
        || local.equals("postmaster");
  }
}
