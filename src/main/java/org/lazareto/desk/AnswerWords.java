// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Duration;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;

/**
 * The words in letters to the staff, by which a reply answers a report: good once, for that report,
 * and for a while. Thread-safe.
 *
 * @param staff to whom the letters go
 */
public record AnswerWords(Confirmations confirmations, Address staff, Duration valid) {

  private static final String PURPOSE = "report-";
  private static final String SPENT = "report-answered-";

  /** What the subject of a letter bears at this try; empty if there can be none. */
  Optional<String> token(long report) {
    try {
      String word = confirmations.again(PURPOSE + report, staff, "" + report, valid);
      return Optional.of("[" + report + "." + word + "]");
    } catch (LazaretoException _) {
      return Optional.empty();
    }
  }

  /** Whether that word is good for that report. */
  public boolean proves(long report, String word) {
    return confirmations.look(PURPOSE + report, word).isPresent();
  }

  /** It is good no longer, and known for a while as one that was. */
  public void used(long report, String word) {
    confirmations.turn(PURPOSE + report, word, SPENT + report);
  }

  /** Whether that report was answered by that word before. */
  public boolean spent(long report, String word) {
    return confirmations.look(SPENT + report, word).isPresent();
  }
}
