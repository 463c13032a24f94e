// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;

/**
 * The entry of a message that came and ended at one go, as its rows would tell it: to read them
 * back costs as much as half of writing them. Immutable.
 *
 * @param textLength longer texts are cut in the rows
 */
record FreshEntry(Begun begun, Intent intent, int textLength) {

  /** Empty where the rows may tell something else, and have to be read. */
  Optional<Entry> ended(Instant when) {
    Map<Address, Share> shares = new HashMap<>();
    for (Share share : intent.shares()) {
      share.recipients().forEach(recipient -> shares.putIfAbsent(recipient, share));
    }
    Envelope envelope = begun.intake().envelope();
    if (!shares.keySet().containsAll(envelope.recipients()) || !texts().allMatch(this::kept)) {
      return Optional.empty();
    }
    Optional<Instant> end = Optional.of(millis(when));
    List<Entry.Fate> fates = new ArrayList<>();
    for (Address recipient : envelope.recipients()) {
      Share share = shares.get(recipient);
      if (share != null) {
        Outcome outcome = Outcome.of(share.treatment());
        fates.add(new Entry.Fate(recipient, outcome, share.rule(), share.copyId(), end));
      }
    }
    return Optional.of(
        new Entry(
            begun.intake(),
            millis(begun.seen()),
            Optional.of(intent.verdict()),
            end,
            false,
            0,
            "",
            intent.subject(),
            intent.messageId(),
            fates,
            intent.findings(),
            List.of()));
  }

  private Stream<String> texts() {
    Client client = begun.intake().envelope().client();
    return Stream.concat(
        Stream.of(
            client.name(), client.address(), client.helo(), intent.subject(), intent.messageId()),
        intent.findings().stream()
            .flatMap(finding -> Stream.of(finding.part(), finding.name(), finding.detail())));
  }

  private boolean kept(String text) {
    return text.length() <= textLength;
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
