// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.smtp.Conversation;
import org.lazareto.smtp.Offers;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.Unsendable;

/**
 * The next hop, and the transaction there that mirrors the client's. Once it is gone it stays gone;
 * whoever asks is told so. Confined to one thread.
 */
final class NextHop implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(NextHop.class.getName());

  private static final int CLOSES = 421;
  private static final Reply TAKEN = Reply.ours(250, "2.0.0", "OK");

  private final Conversation conversation;
  private final ListenerSettings.Telling tell;

  /** What it lets us tell by XCLIENT; a greeting that it refused leaves no offers. */
  private final String heardOfClients;

  /** Who it believes the client to be, by XCLIENT; empty while that is not certain. */
  private Optional<Client> told = Optional.empty();

  /** Whose message the transaction is. */
  private Client client = Client.UNKNOWN;

  private boolean inTransaction;

  /** Whether it was given a message, or a part of one, and has not answered for it. */
  private boolean handing;

  private boolean silent;
  private boolean gone;

  NextHop(Conversation conversation, ListenerSettings.Telling tell) {
    this.conversation = conversation;
    this.tell = tell;
    this.heardOfClients = conversation.offers().of("XCLIENT");
  }

  static NextHop reach(ListenerSettings settings) throws NextHopGone {
    try {
      Conversation conversation = Conversation.open(settings.nextHop(), settings.tls());
      if (settings.tell() == ListenerSettings.Telling.XCLIENT
          && !conversation.offers().has("XCLIENT")) {
        // Every client would come to it from our address, which it may trust.
        conversation.close();
        throw new NextHopGone("the next hop does not let us tell it the client by XCLIENT");
      }
      return new NextHop(conversation, settings.tell());
    } catch (NextHopGone e) {
      throw e;
    } catch (IOException e) {
      throw new NextHopGone(e);
    }
  }

  Offers offers() {
    return conversation.offers();
  }

  /** What is asked of the next hop. */
  private interface Question {
    Reply ask() throws IOException;
  }

  /**
   * Its answer to a question.
   *
   * @throws NextHopGone if there is none, now or ever again
   * @throws IOException what went wrong on our side, with a message that was to be sent
   */
  private Reply ask(Question question) throws IOException {
    if (gone) {
      throw new NextHopGone("the next hop is gone");
    }
    try {
      Reply reply = question.ask();
      if (reply.code() == CLOSES) {
        throw new NextHopGone("the next hop closes: " + reply);
      }
      return reply;
    } catch (NextHopGone e) {
      gone = true;
      throw e;
    } catch (Unsendable e) {
      throw e.reason();
    } catch (IOException e) {
      gone = true;
      silent = true;
      throw new NextHopGone(e);
    }
  }

  /** Begins a transaction for this client. */
  Reply mail(PathArgument sender, Client from) throws IOException {
    client = from;
    Reply heard =
        switch (tell) {
          case NOTHING -> TAKEN;
          case XFORWARD -> forward();
          case XCLIENT -> introduce();
        };
    return heard.positive() ? begin(sender) : heard;
  }

  private Reply begin(PathArgument sender) throws IOException {
    Reply reply = ask(() -> conversation.command(sender.line("MAIL FROM:")));
    inTransaction = reply.code() == 250;
    return inTransaction ? reply : reply.asRefusal();
  }

  Reply recipient(PathArgument recipient) throws IOException {
    Reply reply = ask(() -> conversation.command(recipient.line("RCPT TO:")));
    return reply.accepted() ? reply : reply.asRefusal();
  }

  // For the log of the next hop alone: no reason to keep the mail where it does not want to know.
  // Told for each transaction: at its end or RSET Postfix takes us for the client again.
  private Reply forward() throws IOException {
    if (offers().has("XFORWARD")) {
      String line = Told.line("XFORWARD", client, offers().of("XFORWARD"));
      Reply reply = ask(() -> conversation.command(line));
      if (!reply.positive()) {
        LOG.log(Level.DEBUG, "the next hop refuses XFORWARD: {0}", reply);
      }
    }
    return TAKEN;
  }

  // Holds for the rest of the session, whatever is reset in it.
  private Reply introduce() throws IOException {
    if (told.filter(client::equals).isPresent()) {
      return TAKEN;
    }
    told = Optional.empty();
    String line = Told.line("XCLIENT", client, heardOfClients);
    Reply reply = ask(() -> conversation.introduce(line, client.helo()));
    if (reply.positive()) {
      told = Optional.of(client);
    }
    return reply;
  }

  /**
   * Passes the message on to those recipients. Where they are not those that the next hop has
   * taken, its transaction is begun anew with them.
   *
   * @return its answer to the message
   * @throws NextHopGone if it is gone
   * @throws IOException if the message cannot be read, or not be sent as it is
   */
  Reply pass(Letter letter, List<Address> recipients, ByteSource message) throws IOException {
    if (!recipients.equals(letter.recipients()) && !again(letter, recipients)) {
      return Protest.CHANGED_ITS_MIND.reply();
    }
    handing = true;
    try {
      Reply reply = ask(() -> conversation.data(message));
      handing = false;
      inTransaction = reply.code() != 250;
      return reply;
    } finally {
      gone |= handing; // what is said in the middle of a text is a line of it, not a command
    }
  }

  /** Whether it fell silent once it was given the end of a message, which it may have taken. */
  boolean fellSilent() {
    return handing && silent && conversation.ended();
  }

  /** Whether it was left in the middle of a message that could not be sent. */
  boolean brokenOff() {
    return handing && !silent;
  }

  private boolean again(Letter letter, List<Address> recipients) throws IOException {
    reset();
    boolean taken = mail(letter.sender(), client).positive();
    for (Address recipient : recipients) {
      taken = taken && recipient(letter.as(recipient)).accepted();
    }
    return taken;
  }

  /** Forgets the transaction. If the next hop fails here, the next question will tell. */
  void reset() {
    if (inTransaction && !gone) {
      inTransaction = false;
      try {
        gone = ask(() -> conversation.command("RSET")).code() != 250;
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "no answer to RSET", e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (!gone) {
      conversation.quit();
    }
    conversation.close();
  }
}
