// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import org.lazareto.desk.Handover;
import org.lazareto.mail.Address;
import org.lazareto.submission.Submission;
import org.lazareto.submission.TextMail;

/**
 * Mails advisories to addresses, such as those of lists elsewhere. Immutable.
 *
 * @param addresses those that may be chosen
 * @param journal whether a message with an id passed the gate since
 */
public record ByMail(
    List<String> addresses, Submission submission, BiPredicate<String, Instant> journal)
    implements Publishing {

  public ByMail {
    addresses = List.copyOf(addresses);
  }

  @Override
  public List<String> lists(Audience audience) {
    return addresses;
  }

  @Override
  public boolean once(String list) {
    return false;
  }

  @Override
  public Handover.Step hand(String list, TextMail mail, Version version) {
    return new Handover.Step.Answered(
        submission.submit(Address.NULL, List.of(new Address(list)), mail.bytes()));
  }

  @Override
  public boolean passed(String messageId, Instant since) {
    return journal.test(messageId, since);
  }
}
