// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Treatment;

/**
 * The recipients of a message who are treated alike, and the copy that is theirs. Immutable.
 *
 * @param copyId the queue or quarantine id under which their copy will be found; the message's own
 *     id where it is not split
 * @param rule the rule that decided
 * @param digest SHA-256 of the final files, lower-case hex; empty if they are the original ones
 */
public record Share(
    String copyId, Treatment treatment, List<Address> recipients, String rule, String digest) {

  public Share {
    recipients = List.copyOf(recipients);
  }
}
