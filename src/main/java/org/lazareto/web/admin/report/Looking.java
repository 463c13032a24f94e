// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.report;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Report;
import org.lazareto.desk.Reports;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.Excerpts.Excerpt;
import org.lazareto.mailbox.PlainTexts;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Part;

/**
 * Looks at a reported message: what it says, what it is made of, what the engines say today, and
 * what else is like it. Thread-safe.
 */
public final class Looking {

  private final Excerpts excerpts;
  private final PlainTexts texts;
  private final Examining examining;
  private final Similar similar;

  public Looking(Excerpts excerpts, Renderer renderer, Examining examining, Journal journal) {
    this.excerpts = excerpts;
    this.texts = new PlainTexts(renderer);
    this.examining = examining;
    this.similar = new Similar(journal, Clock.systemUTC());
  }

  /**
   * What was seen.
   *
   * @param texts as lines, every sign of them seen
   * @param examined none if nobody could examine it now
   * @param itself what the gate noted of this message
   */
  record Seen(
      List<String> texts,
      List<Part> parts,
      Optional<ExaminedHere> examined,
      Optional<Entry> itself,
      List<Similar.Alike> alike) {}

  Seen at(Reports reports, Report report) throws IOException {
    ByteSource message = reports.original(report);
    Excerpt excerpt = excerpts.of(message);
    return new Seen(
        texts.all(excerpt),
        excerpt.parts(),
        examined(message),
        similar.itself(report.reported().facts()),
        similar.to(report.reported().facts()));
  }

  /** What the engines say now; none if nobody could examine it. */
  Optional<ExaminedHere> examined(ByteSource message) throws IOException {
    try {
      return Optional.of(examining.examine(message)).filter(seen -> !seen.waiting());
    } catch (LazaretoException _) {
      return Optional.empty();
    }
  }
}
