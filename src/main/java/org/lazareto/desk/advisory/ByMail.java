// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import org.lazareto.mail.Address;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;

/**
 * Mails advisories to addresses, which may be those of lists. Immutable.
 *
 * @param addresses each a list by its address
 * @param journal whether a message with an id passed the gate since
 */
public record ByMail(
    List<String> addresses, Submission submission, BiPredicate<String, Instant> journal)
    implements Publishing {

  public ByMail {
    addresses = List.copyOf(addresses);
  }

  @Override
  public List<String> lists() {
    return addresses;
  }

  @Override
  public SubmissionResult hand(String list, TextMail mail) {
    return submission.submit(Address.NULL, List.of(new Address(list)), mail.bytes());
  }

  @Override
  public boolean passed(String messageId, Instant since) {
    return journal.test(messageId, since);
  }
}
