// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Intent;
import org.lazareto.journal.Share;
import org.lazareto.quarantine.Held;
import org.lazareto.unpack.MessageHead;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Treatment;

/**
 * What will be done with one message. Immutable.
 *
 * @param copies what goes on through the door, in the order of their shares
 * @param shares one for each treatment; a share that goes on has its copy's id
 * @param staying what waits for some recipients while the others' treatment is carried out
 * @param refusal what the sender is refused with, in a session
 * @param held what is put into quarantine
 * @param owed what is kept besides what goes on, to be examined again
 * @param dossier why all this, for whoever asks later
 */
record Plan(
    String id,
    Instant when,
    Decision decision,
    MessageHead head,
    List<Copy> copies,
    List<Share> shares,
    List<Transit.Staying> staying,
    Optional<Treatment.Reject> refusal,
    Optional<Held> held,
    Optional<Held> owed,
    Dossier dossier) {

  Plan {
    copies = List.copyOf(copies);
    shares = List.copyOf(shares);
    staying = List.copyOf(staying);
  }

  /** Where the raw message may be cut. */
  List<Part.Span> spans() {
    return dossier.seen().parts().stream().flatMap(part -> part.span().stream()).toList();
  }

  /** What leaves through the door. */
  Transit.Onward onward() {
    return new Transit.Onward(
        copies, held.map(h -> h.envelope().recipients()).orElse(List.of()), refusal, staying);
  }

  /** The intent to carry it out, with the digests of the copies' final files. */
  Intent intent(List<String> digests) {
    List<Share> finished = new ArrayList<>();
    for (Share share : shares) {
      finished.add(
          copies.stream()
              .filter(
                  copy ->
                      copy.id().equals(share.copyId())
                          && share.treatment() instanceof Treatment.Deliver)
              .findFirst()
              .map(copy -> withDigest(share, digests.get(copies.indexOf(copy))))
              .orElse(share));
    }
    return new Intent(
        id,
        when,
        decision.verdict(),
        decision.findings(),
        head.subject(),
        head.messageId(),
        finished,
        false);
  }

  private static Share withDigest(Share share, String digest) {
    return new Share(share.copyId(), share.treatment(), share.recipients(), share.rule(), digest);
  }
}
