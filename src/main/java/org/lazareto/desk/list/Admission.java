// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.unpack.Unpacker;

/** Whether a message may go to all members of a list, by the list's own options. Thread-safe. */
final class Admission {

  /** More is not even kept for moderators. */
  private static final int TIMES_TOO_BIG = 20;

  private final Database database;
  private final ListAddresses addresses;
  private final Reading reading;

  /**
   * With what messages are read.
   *
   * @param received a message that went through so many servers goes round in circles
   */
  record Reading(Unpacker unpacker, Limits limits, int received) {}

  Admission(Database database, ListAddresses addresses, Reading reading) {
    this.database = database;
    this.addresses = addresses;
    this.reading = reading;
  }

  /** What may become of it. */
  sealed interface Answer {
    record Passes() implements Answer {}

    record Waits(List<Reason> reasons) implements Answer {
      public Waits {
        reasons = List.copyOf(reasons);
      }
    }

    /** Told to the server that brought it, in English. */
    record Refused(String reason) implements Answer {}

    /** A machine's message, or one that goes in circles, or what the list wants dropped. */
    record Dropped() implements Answer {}
  }

  Answer of(MailList list, Incoming incoming, Heading heading) throws IOException {
    Address posts = addresses.posts(list.name());
    if (incoming.loops(addresses.id(list.name()), posts, reading.received())
        || incoming.automatic()) {
      return new Answer.Dropped();
    }
    if (list.closed()) {
      return new Answer.Refused("This list is closed");
    }
    if (incoming.message().size() > list.size(ListOption.SIZE).bytes() * TIMES_TOO_BIG) {
      return new Answer.Refused("The message is too big for this list");
    }
    Optional<Member> member =
        database.read(handle -> new MemberRows(handle).find(list.name(), heading.sender()));
    return may(list, heading, member) ? admitted(list, incoming, member) : stranger(list, incoming);
  }

  private static boolean may(MailList list, Heading heading, Optional<Member> member) {
    boolean owner = owner(list, heading.sender());
    return switch (list.value(ListOption.POSTS)) {
      case "anyone" -> true;
      case "staff" -> owner;
      default -> owner || member.isPresent();
    };
  }

  private static boolean owner(MailList list, Address sender) {
    return list.owners().stream().anyMatch(one -> one.key().equals(sender.key()));
  }

  private Answer stranger(MailList list, Incoming incoming) throws IOException {
    return switch (list.value(ListOption.STRANGERS)) {
      case "reject" ->
          new Answer.Refused(
              list.staffOnly()
                  ? "Only its staff may post to this list"
                  : "Only members may post to this list; write to "
                      + addresses.requests(list.name()).text());
      case "discard" -> new Answer.Dropped();
      default -> {
        List<Reason> reasons = new ArrayList<>(List.of(Reason.STRANGER));
        reasons.addAll(content(list, incoming));
        yield new Answer.Waits(reasons);
      }
    };
  }

  private Answer admitted(MailList list, Incoming incoming, Optional<Member> member)
      throws IOException {
    List<Reason> reasons = new ArrayList<>();
    boolean trusted = member.map(Member::trusted).orElse(false) || owner(list, incoming.author());
    if (list.is(ListOption.FIRST_POST) && !trusted) {
      reasons.add(Reason.FIRST_POST);
    }
    if (member.map(Member::suspended).orElse(false)) {
      reasons.add(Reason.SUSPENDED);
    }
    if (list.is(ListOption.EMERGENCY)) {
      reasons.add(Reason.EMERGENCY);
    }
    if (list.is(ListOption.APPROVAL)) {
      reasons.add(Reason.APPROVAL);
    }
    reasons.addAll(content(list, incoming));
    return reasons.isEmpty() ? new Answer.Passes() : new Answer.Waits(reasons);
  }

  private List<Reason> content(MailList list, Incoming incoming) throws IOException {
    List<Reason> reasons = new ArrayList<>();
    List<Address> named = incoming.recipients();
    Address posts = addresses.posts(list.name());
    if (incoming.doubtful() || named.stream().noneMatch(one -> one.key().equals(posts.key()))) {
      reasons.add(Reason.HEADER);
    }
    if (named.size() > Integer.parseInt(list.value(ListOption.RECIPIENTS))) {
      reasons.add(Reason.TOO_MANY_RECIPIENTS);
    }
    if (incoming.message().size() > list.size(ListOption.SIZE).bytes()) {
      reasons.add(Reason.TOO_BIG);
    }
    if (!Attached.passes(incoming.message(), list, reading.unpacker(), reading.limits())) {
      reasons.add(Reason.ATTACHMENT);
    }
    return reasons;
  }
}
