// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;
import java.util.List;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;

/** Where an advisory's mail can go. Thread-safe. */
public interface Publishing {

  /** The names of the lists that may be chosen. */
  List<String> lists();

  /**
   * Hands a mail over. Accepted means that whoever took it answers for it, on its disk. A mail with
   * an id that it has taken before is the same mail, and goes to nobody again.
   */
  SubmissionResult hand(String list, TextMail mail);

  /** Whether a mail with that id has been taken since, though nobody heard of it. */
  boolean passed(String messageId, Instant since);
}
