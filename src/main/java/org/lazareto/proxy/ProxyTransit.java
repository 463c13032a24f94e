// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.passage.Transit;
import org.lazareto.smtp.Reply;

/**
 * A message whose end has come, between a client that waits and the next hop. Confined to one
 * thread.
 */
final class ProxyTransit implements Transit {

  private static final System.Logger LOG = System.getLogger(ProxyTransit.class.getName());

  private static final Reply ACCEPTED = Reply.ours(250, "2.0.0", "Message accepted");

  /** Takes the one answer for the client. */
  interface Answer {
    void give(Reply reply) throws IOException;
  }

  private final Letter letter;
  private final MessageHeader header;
  private final Envelope envelope;
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

  ProxyTransit(Letter letter, MessageHeader header, Envelope envelope, Between between) {
    this.letter = letter;
    this.header = header;
    this.envelope = envelope;
    this.between = between;
  }

  @Override
  public String door() {
    return ProxyDoor.NAME;
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
    ByteSource message = letter.message();
    return message.slice(header.body(), message.size());
  }

  @Override
  public List<String> fields(String name) {
    return header.fields().stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(MessageHeader.Field::value)
        .toList();
  }

  @Override
  public boolean inSession() {
    return true;
  }

  @Override
  public List<String> copyIds(int count) {
    // One body serves all, so there is never a second copy.
    return IntStream.range(0, count)
        .mapToObj(i -> i == 0 ? envelope.id() : envelope.id() + "-" + i)
        .toList();
  }

  @Override
  public Commit prepare(Onward onward) throws IOException {
    Optional<Outgoing> outgoing = Optional.empty();
    if (!onward.copies().isEmpty()) {
      outgoing =
          Optional.of(
              Outgoing.of(
                  onward.copies().getFirst(), letter.message(), header, between.ownFields()));
    }
    return new ProxyCommit(onward, outgoing);
  }

  private final class ProxyCommit implements Commit {

    private final Onward onward;
    private final Optional<Outgoing> outgoing;

    ProxyCommit(Onward onward, Optional<Outgoing> outgoing) {
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
                    .map(refusal -> Refusal.BY_RULE.reply(refusal.text()))
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
        LOG.log(Level.INFO, envelope.id() + " is with the next hop, and its sender is gone", e);
      }
    }
  }
}
