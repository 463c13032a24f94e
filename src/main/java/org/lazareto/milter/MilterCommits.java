// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.passage.SessionTransit;
import org.lazareto.passage.Transit;
import org.lazareto.verdict.Treatment;

/** Makes ready what an MTA that waits is answered. Confined to one thread. */
final class MilterCommits implements SessionTransit.Answering {

  private final Letter letter;
  private final Answer answer;
  private final Set<String> ownFields;

  /** Gives the answer: all frames of it. */
  interface Answer {

    boolean leadingSpace();

    /** Whether the MTA is to keep what nobody gets. */
    boolean keepsBack();

    /**
     * Says what goes on.
     *
     * @param changes empty if nothing goes on
     */
    void give(Optional<Changes> changes, Optional<Treatment.Reject> refusal) throws IOException;
  }

  /**
   * For a complete message.
   *
   * @param ownFields names of the fields that are ours alone to write
   */
  MilterCommits(Letter letter, Answer answer, Set<String> ownFields) {
    this.letter = letter;
    this.answer = answer;
    this.ownFields = Set.copyOf(ownFields);
  }

  @Override
  public Transit.Commit prepare(Transit.Onward onward) {
    Optional<Changes> changes =
        onward.copies().stream()
            .findFirst()
            .map(copy -> Changes.of(copy, letter, ownFields, answer.leadingSpace()))
            .or(() -> keptBack(onward));
    return new Transit.Commit() {
      @Override
      public List<String> digests() {
        return onward.copies().isEmpty()
            ? List.of()
            : changes.stream().map(Changes::digest).toList();
      }

      @Override
      public void carryOut() throws IOException {
        answer.give(changes, onward.refusal());
      }
    };
  }

  // The MTA's own quarantine holds one more copy: ours is durable already.
  private Optional<Changes> keptBack(Transit.Onward onward) {
    return answer.keepsBack() && !onward.held().isEmpty()
        ? Optional.of(Changes.keepBack(onward.held(), letter))
        : Optional.empty();
  }
}
