// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.Reception;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.MailLine;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.LazaretoException;

/** The mail that comes to lists: posts, commands, what came back. Thread-safe. */
final class ListMail implements Addressee {

  private static final System.Logger LOG = System.getLogger(ListMail.class.getName());

  private static final Reception TAKEN = new Reception.Taken();

  private final Lists lists;
  private final ListAddresses addresses;
  private final Work work;
  private final Bounds bounds;

  /** Who does what is to be done. */
  record Work(Posting posting, Requests requests, Owners owners, Bounces bounces) {}

  /**
   * How messages are read.
   *
   * @param received one that went through so many servers goes round in circles
   */
  record Bounds(Limits limits, int received) {}

  ListMail(Lists lists, ListAddresses addresses, Work work, Bounds bounds) {
    this.lists = lists;
    this.addresses = addresses;
    this.work = work;
    this.bounds = bounds;
  }

  @Override
  public boolean takes(Address recipient) {
    return addresses.read(recipient).flatMap(to -> lists.find(to.list())).isPresent();
  }

  @Override
  public Reception receive(Address sender, Address recipient, ByteSource message) {
    Optional<Destination> to = addresses.read(recipient);
    Optional<MailList> list = to.flatMap(destination -> lists.find(destination.list()));
    if (list.isEmpty()) {
      return new Reception.Refused("No such list");
    }
    try {
      return received(list.get(), to.get(), Incoming.of(sender, message, bounds.limits()));
    } catch (StoreUnavailable | IOException e) {
      LOG.log(Level.WARNING, "mail to a list was not taken", e);
      return new Reception.Later("The lists are not to be reached, try again later");
    } catch (LazaretoException e) {
      LOG.log(Level.WARNING, "mail to a list was not taken: " + e.getMessage());
      return Posting.passes(e)
          ? new Reception.Later("Not now, try again later")
          : new Reception.Refused(String.valueOf(e.getMessage()));
    }
  }

  private Reception received(MailList list, Destination to, Incoming incoming) throws IOException {
    return switch (to.role()) {
      case POST -> posted(list, incoming);
      case BOUNCES -> {
        work.bounces().take(list, to.detail(), incoming);
        yield TAKEN;
      }
      case OWNER -> work.owners().take(list, incoming) ? TAKEN : tooBig();
      case REQUEST, SUBSCRIBE, UNSUBSCRIBE -> requested(list, to, incoming);
    };
  }

  private Reception posted(MailList list, Incoming incoming) throws IOException {
    return switch (work.posting().take(list, incoming)) {
      case Posting.Result.Refused refused -> new Reception.Refused(refused.reason());
      case Posting.Result.Dropped _ -> dropped(list, incoming);
      case Posting.Result.Sent _, Posting.Result.Waits _, Posting.Result.Known _ -> TAKEN;
    };
  }

  private Reception requested(MailList list, Destination to, Incoming incoming) throws IOException {
    boolean own =
        incoming.loops(addresses.id(list.name()), addresses.posts(list.name()), bounds.received());
    // RFC 8058 and RFC 2369: a program may send the mail that takes somebody off by his token.
    boolean leaving = to.role() == Destination.Role.UNSUBSCRIBE && !to.detail().isEmpty();
    if (own || (incoming.automatic() && !leaving) || !PlainAddress.is(incoming.author().text())) {
      return dropped(list, incoming);
    }
    try {
      work.requests().take(list, to, incoming);
    } catch (LazaretoException e) {
      if (e instanceof StoreUnavailable) {
        throw e;
      }
      // Too many words are open for that address, or it cannot be on a list: an answer by mail
      // would make it worse.
      LOG.log(Level.INFO, "a request to a list was not granted: " + e.getMessage());
    }
    return TAKEN;
  }

  private static Reception dropped(MailList list, Incoming incoming) {
    MailLine.of("list")
        .with("list", list.name())
        .with("dropped", incoming.first("message-id"))
        .with("sender", incoming.sender())
        .write();
    return TAKEN;
  }

  private static Reception tooBig() {
    return new Reception.Refused("The message is too big");
  }
}
