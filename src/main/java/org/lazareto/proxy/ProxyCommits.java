// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.mail.MessageHeader;
import org.lazareto.passage.Again;
import org.lazareto.passage.Refusal;
import org.lazareto.passage.SessionTransit;
import org.lazareto.passage.Transit;
import org.lazareto.smtp.Reply;

/**
 * Makes ready what a client that waits is answered: what the next hop says, or we. Confined to one
 * thread.
 */
final class ProxyCommits implements SessionTransit.Answering {

  /** Takes the one answer for the client. */
  interface Answer {
    void give(Reply reply) throws IOException;
  }

  private final Letter letter;
  private final MessageHeader header;
  private final Between between;

  /**
   * Who is on both sides.
   *
   * @param ownFields names of the fields that are ours alone to write
   */
  record Between(Answer client, NextHop nextHop, Set<String> ownFields) {
    Between {
      ownFields = Set.copyOf(ownFields);
    }
  }

  ProxyCommits(Letter letter, MessageHeader header, Between between) {
    this.letter = letter;
    this.header = header;
    this.between = between;
  }

  @Override
  public Transit.Commit prepare(Transit.Onward onward) throws IOException {
    Optional<Outgoing> outgoing = Optional.empty();
    if (!onward.copies().isEmpty()) {
      outgoing =
          Optional.of(
              Outgoing.of(
                  onward.copies().getFirst(), letter.message(), header, between.ownFields()));
    }
    return new ProxyCommit(onward, outgoing);
  }

  private final class ProxyCommit implements Transit.Commit {

    private final Transit.Onward onward;
    private final Optional<Outgoing> outgoing;
    private Optional<Reply> toTell = Optional.empty();

    ProxyCommit(Transit.Onward onward, Optional<Outgoing> outgoing) {
      this.onward = onward;
      this.outgoing = outgoing;
    }

    @Override
    public List<String> digests() {
      return outgoing.stream().map(Outgoing::digest).toList();
    }

    @Override
    public void carryOut() throws IOException {
      if (outgoing.isPresent()) {
        passOn(outgoing.get());
      } else if (onward.refusal().isPresent()) {
        between.client().give(Protest.of(Refusal.BY_RULE, onward.refusal().get().text()));
      } else {
        toTell = Optional.of(Reply.parse(Again.ACCEPTED));
      }
    }

    private void passOn(Outgoing copy) throws IOException {
      Reply reply = between.nextHop().pass(letter, copy.recipients(), copy.message());
      if (reply.code() != 250) {
        throw new NotTaken(reply);
      }
      toTell = Optional.of(reply);
    }

    @Override
    public boolean doubtful() {
      boolean handedOn = outgoing.isPresent() && toTell.isPresent();
      return handedOn || between.nextHop().fellSilent();
    }

    @Override
    public String answer() {
      return toTell.map(Reply::toString).orElse("");
    }

    @Override
    public void tell() throws IOException {
      if (toTell.isPresent()) {
        between.client().give(toTell.get());
      }
    }
  }
}
