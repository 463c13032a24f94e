// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.smtp.Conversation;
import org.lazareto.smtp.Offers;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;

/**
 * The next hop, and the transaction there that mirrors the client's. Once it is gone it stays gone;
 * whoever asks is told so. Confined to one thread.
 */
final class NextHop implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(NextHop.class.getName());

  private static final int CLOSES = 421;

  private final Conversation conversation;
  private final ListenerSettings.Telling tell;
  private Client told = Client.UNKNOWN;
  private boolean inTransaction;
  private boolean gone;

  private NextHop(Conversation conversation, ListenerSettings.Telling tell) {
    this.conversation = conversation;
    this.tell = tell;
  }

  static NextHop reach(ListenerSettings settings) throws NextHopGone {
    try {
      Conversation conversation = Conversation.open(settings.nextHop(), settings.tls());
      return new NextHop(conversation, settings.tell());
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

  private Reply ask(Question question) throws NextHopGone {
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
    } catch (IOException e) {
      gone = true;
      throw new NextHopGone(e);
    }
  }

  /** Begins a transaction for this client. */
  Reply mail(PathArgument sender, Client client) throws NextHopGone {
    introduce(client);
    return begin(sender);
  }

  private Reply begin(PathArgument sender) throws NextHopGone {
    Reply reply = ask(() -> conversation.command(sender.line("MAIL FROM:")));
    inTransaction = reply.code() == 250;
    return inTransaction ? reply : reply.asRefusal();
  }

  Reply recipient(PathArgument recipient) throws NextHopGone {
    Reply reply = ask(() -> conversation.command(recipient.line("RCPT TO:")));
    return reply.accepted() ? reply : reply.asRefusal();
  }

  private void introduce(Client client) throws NextHopGone {
    if (client.equals(told) || tell == ListenerSettings.Telling.NOTHING) {
      return;
    }
    String verb = tell.name();
    if (!offers().has(verb)) {
      return;
    }
    String line = Told.line(verb, client, offers().of(verb));
    Reply reply = ask(() -> introduced(line));
    if (!reply.positive()) {
      // Not the sender's fault, and no reason to keep his mail: it is told to the log.
      LOG.log(Level.WARNING, "the next hop refuses {0}: {1}", verb, reply);
    }
    told = client;
  }

  private Reply introduced(String line) throws IOException {
    if (tell == ListenerSettings.Telling.XFORWARD) {
      return conversation.command(line);
    }
    conversation.introduce(line);
    return Reply.ours(220, "", "");
  }

  /**
   * Passes the message on to those recipients. Where they are not those that the next hop has
   * taken, its transaction is begun anew with them.
   *
   * @return its answer to the message
   */
  Reply pass(Letter letter, List<Address> recipients, ByteSource message) throws NextHopGone {
    if (!recipients.equals(letter.recipients()) && !again(letter, recipients)) {
      return Refusal.CHANGED_ITS_MIND.reply();
    }
    Reply reply = ask(() -> conversation.data(message));
    inTransaction = reply.code() != 250;
    return reply;
  }

  private boolean again(Letter letter, List<Address> recipients) throws NextHopGone {
    reset();
    boolean taken = begin(letter.sender()).positive();
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
      } catch (NextHopGone e) {
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
