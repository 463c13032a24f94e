// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.mail.MessageHeader;
import org.lazareto.passage.Refusal;
import org.lazareto.passage.SessionTransit;
import org.lazareto.passage.Transit;
import org.lazareto.smtp.Reply;

/**
 * Makes ready what a client that waits is answered: what the next hop says, or we. Confined to one
 * thread.
 */
final class ProxyCommits implements SessionTransit.Answering {

  private static final System.Logger LOG = System.getLogger(ProxyCommits.class.getName());

  private static final Reply ACCEPTED = Reply.ours(250, "2.0.0", "Message accepted");

  /** Takes the one answer for the client. */
  interface Answer {
    void give(Reply reply) throws IOException;
  }

  private final Letter letter;
  private final MessageHeader header;
  private final String id;
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

  ProxyCommits(Letter letter, MessageHeader header, String id, Between between) {
    this.letter = letter;
    this.header = header;
    this.id = id;
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
      } else {
        between
            .client()
            .give(
                onward
                    .refusal()
                    .map(refusal -> Protest.of(Refusal.BY_RULE, refusal.text()))
                    .orElse(ACCEPTED));
      }
    }

    private void passOn(Outgoing copy) throws IOException {
      Reply reply = between.nextHop().pass(letter, copy.recipients(), copy.message());
      if (reply.code() != 250) {
        throw new NotTaken(reply);
      }
      try {
        between.client().give(reply);
      } catch (IOException e) {
        // The next hop has it: it is delivered, whoever hears of it (RFC 1047).
        LOG.log(Level.INFO, id + " is with the next hop, and its sender is gone", e);
      }
    }
  }
}
