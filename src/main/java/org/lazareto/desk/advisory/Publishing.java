// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;
import java.util.List;
import org.lazareto.desk.Handover;
import org.lazareto.submission.TextMail;

/** Where an advisory's mail can go: to lists by their name, or to addresses. Thread-safe. */
public interface Publishing {

  /** What may be chosen for an advisory that is for these readers. */
  List<String> lists(Audience audience);

  /**
   * Whether a mail with an id that was taken before is never taken again there, so that it can be
   * given as often as one likes. Where it is not, {@link #passed} is asked first.
   */
  boolean once(String list);

  /**
   * Hands a mail over. Taken means that whoever took it answers for it, on its disk.
   *
   * @param version what it tells: who wrote it, and who stands for it
   */
  Handover.Step hand(String list, TextMail mail, Version version);

  /** Whether a mail with that id has been taken since, though nobody heard of it. */
  boolean passed(String messageId, Instant since);
}
