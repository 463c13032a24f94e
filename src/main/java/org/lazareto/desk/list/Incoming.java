// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.MessageHeader;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.unpack.mime.ShownHeader;

/**
 * A message that came for a list, and what its header says; all of it a stranger's. Immutable.
 *
 * @param sender of the envelope
 * @param message its lines end in CRLF
 */
record Incoming(Address sender, ByteSource message, ShownHeader header) {

  private static final long LONGEST_HEADER = 256 * 1024;
  private static final Set<String> AUTOMATIC =
      Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");

  static Incoming of(Address sender, ByteSource message, Limits limits) throws IOException {
    ByteSource lines = Lines.of(message);
    return new Incoming(sender, lines, ShownHeader.of(lines, limits));
  }

  /** Where its header lies, field by field; empty if it is longer than any letter's. */
  Optional<MessageHeader> fields() throws IOException {
    return MessageHeader.read(message, LONGEST_HEADER);
  }

  /** Whose message it says it is: the first address in From, else the sender of the envelope. */
  Address author() {
    return from().stream()
        .map(Correspondent::address)
        .filter(PlainAddress::is)
        .map(Address::new)
        .findFirst()
        .orElse(sender);
  }

  /** The name beside it; may be empty. */
  String name() {
    return from().stream().map(Correspondent::name).findFirst().orElse("");
  }

  String subject() {
    return header.text("subject").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /** For the row of a post; a message without an id gets one of ours. */
  Heading heading(ListAddresses addresses) {
    String id = first("message-id").replaceAll("\\s+", "");
    boolean good = id.length() > 2 && id.length() <= 500 && id.startsWith("<") && id.endsWith(">");
    return new Heading(author(), name(), subject(), good ? id : addresses.fresh());
  }

  /**
   * Whether a machine sent it, that must neither be answered nor heard by all: RFC 3834 2 and 5,
   * and what older ones write.
   */
  boolean automatic() {
    String automatic = first("auto-submitted").toLowerCase(Locale.ROOT);
    return sender.isNull()
        || !(automatic.isEmpty() || automatic.startsWith("no"))
        || AUTOMATIC.contains(first("precedence").toLowerCase(Locale.ROOT))
        || !first("x-autoreply").isEmpty()
        || !first("x-autorespond").isEmpty()
        || sender.local().toLowerCase(Locale.ROOT).equals("mailer-daemon");
  }

  /** Whether this list has sent it out before, or it goes round in circles. */
  boolean loops(String listId, Address posts, int mostReceived) {
    return header.raw("list-id").stream().anyMatch(id -> id.contains("<" + listId + ">"))
        || names("x-loop", posts)
        || names("delivered-to", posts)
        || header.raw("received").size() > mostReceived;
  }

  private boolean names(String field, Address address) {
    return header.raw(field).stream()
        .anyMatch(text -> new Address(text).key().equals(address.key()));
  }

  /** Everybody that To and Cc name. */
  List<Address> recipients() {
    List<Address> all = new ArrayList<>();
    for (String field : List.of("to", "cc")) {
      for (Correspondent one : org.lazareto.mailbox.Heading.addresses(header, field)) {
        all.add(new Address(one.address()));
      }
    }
    return all;
  }

  /** Whether the header contradicts itself in what readers go by. */
  boolean doubtful() {
    return header.raw("from").size() != 1
        || from().stream().filter(one -> PlainAddress.is(one.address())).count() != 1
        || header.raw("subject").size() > 1
        || header.raw("message-id").size() > 1
        || header.raw("content-type").size() > 1;
  }

  String first(String field) {
    return header.raw(field).stream().findFirst().orElse("").strip();
  }

  private List<Correspondent> from() {
    return org.lazareto.mailbox.Heading.addresses(header, "from");
  }
}
