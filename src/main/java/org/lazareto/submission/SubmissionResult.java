// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.lazareto.mail.Address;

/** What the MTA said of a message that was handed to it. */
public sealed interface SubmissionResult {

  /**
   * The MTA answers for it from now on.
   *
   * @param refused recipients for whom it did not take it, with its reason; empty when it took all
   * @param later those of them for whom it may take it when it is asked again
   */
  record Accepted(String reply, SequencedMap<Address, String> refused, Set<Address> later)
      implements SubmissionResult {

    public Accepted {
      refused = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(refused));
      later = Set.copyOf(later);
    }

    public Accepted(String reply, SequencedMap<Address, String> refused) {
      this(reply, refused, Set.of());
    }
  }

  /** Taken for nobody, and it will not be: each recipient's reason. */
  record Refused(SequencedMap<Address, String> reasons) implements SubmissionResult {
    public Refused {
      reasons = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(reasons));
    }
  }

  /**
   * Not taken, as far as is known.
   *
   * @param temporary whether trying again later can help
   * @param secure whether it was not for want of encryption, or for a certificate
   * @param unsure whether it may have been taken all the same: all of it went out, and the answer
   *     was lost
   */
  record Failed(boolean temporary, boolean secure, boolean unsure, String reason)
      implements SubmissionResult {

    public Failed(boolean temporary, String reason) {
      this(temporary, true, false, reason);
    }
  }
}
