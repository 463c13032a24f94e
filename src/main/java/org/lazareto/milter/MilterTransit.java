// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.passage.Transit;
import org.lazareto.verdict.Treatment;

/** A message whose end has come, and whose sender waits. Confined to one thread. */
final class MilterTransit implements Transit {

  private final Letter letter;
  private final Envelope envelope;
  private final String queueId;
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
   * A complete message.
   *
   * @param queueId the MTA's name for it
   * @param ownFields names of the fields that are ours alone to write
   */
  MilterTransit(
      Letter letter, Envelope envelope, String queueId, Answer answer, Set<String> ownFields) {
    this.letter = letter;
    this.envelope = envelope;
    this.queueId = queueId;
    this.answer = answer;
    this.ownFields = Set.copyOf(ownFields);
  }

  @Override
  public String door() {
    return MilterDoor.NAME;
  }

  @Override
  public Envelope envelope() {
    return envelope;
  }

  @Override
  public ByteSource message() throws IOException {
    return letter.message();
  }

  @Override
  public ByteSource body() throws IOException {
    return letter.content();
  }

  @Override
  public List<String> fields(String name) {
    return letter.fields().stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(field -> field.value().strip())
        .toList();
  }

  @Override
  public boolean inSession() {
    return true;
  }

  @Override
  public List<String> copyIds(int count) {
    // One body serves all, so there is never a second copy.
    return IntStream.range(0, count).mapToObj(i -> i == 0 ? queueId : queueId + "-" + i).toList();
  }

  @Override
  public Commit prepare(Onward onward) {
    Optional<Changes> changes =
        onward.copies().stream()
            .findFirst()
            .map(copy -> Changes.of(copy, letter, ownFields, answer.leadingSpace()))
            .or(() -> keptBack(onward));
    return new Commit() {
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
  private Optional<Changes> keptBack(Onward onward) {
    return answer.keepsBack() && !onward.held().isEmpty()
        ? Optional.of(Changes.keepBack(onward.held(), letter))
        : Optional.empty();
  }
}
