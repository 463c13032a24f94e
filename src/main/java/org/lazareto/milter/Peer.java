// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.limit.Patience;
import org.lazareto.passage.Refusal;
import org.lazareto.verdict.Treatment;

/**
 * The MTA at the end of a message, waiting for its one answer. Confined to one thread, but for what
 * {@link Progress} says meanwhile.
 */
final class Peer implements MilterCommits.Answer {

  private final FrameWriter out;
  private final Negotiation agreed;
  private final Patience patience;
  private final boolean mtaQuarantine;
  private Optional<Progress> progress = Optional.empty();
  private boolean answering;

  Peer(FrameWriter out, Negotiation agreed, Patience patience, boolean mtaQuarantine) {
    this.mtaQuarantine = mtaQuarantine;
    this.out = out;
    this.agreed = agreed;
    this.patience = patience;
  }

  void tellProgress(java.time.Duration pause) {
    progress = Optional.of(new Progress(out, pause));
  }

  @Override
  public boolean leadingSpace() {
    return agreed.has(Negotiation.LEADING_SPACE);
  }

  @Override
  public boolean keepsBack() {
    return mtaQuarantine && agreed.may(Negotiation.QUARANTINE);
  }

  /** Whether the answer has begun; then another one would be taken for a part of it. */
  boolean answering() {
    return answering;
  }

  @Override
  public void give(Optional<Changes> changes, Optional<Treatment.Reject> refusal)
      throws IOException {
    if (refusal.isPresent()) {
      last(Answers.refusal(Refusal.BY_RULE, refusal.get().text()));
    } else if (changes.isPresent()) {
      begin();
      changes.get().write(out);
      out.write(Answers.GO_ON);
    } else {
      last(Answers.DISCARD);
    }
  }

  /** The whole answer in one frame. */
  void last(Frame frame) throws IOException {
    begin();
    out.write(frame);
  }

  private void begin() {
    answering = true;
    patience.renew();
    progress.ifPresent(Progress::close);
  }

  /** Ends what is still told of progress. */
  void close() {
    progress.ifPresent(Progress::close);
  }
}
