// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.MessageHeader;
import org.lazareto.submission.HeaderField;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * Makes of a message what a list sends out: the same message with the list's fields, and as little
 * else changed as its options want. What is each recipient's own comes later. Thread-safe.
 */
final class Composing {

  /** Fields that only the list may write, or that would make readers answer for all to see. */
  private static final Set<String> DROPPED =
      Set.of(
          "List-Id",
          "List-Post",
          "List-Help",
          "List-Owner",
          "List-Archive",
          "List-Subscribe",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Archived-At",
          "X-Loop",
          "Precedence",
          "Sender",
          "Errors-To",
          "Return-Path",
          "Return-Receipt-To",
          "Disposition-Notification-To",
          "X-Confirm-Reading-To",
          "Delivered-To",
          "Bcc",
          "Approved",
          DutyLine.FIELD);

  private final ListAddresses addresses;
  private final DmarcPolicies dmarc;

  Composing(ListAddresses addresses, DmarcPolicies dmarc) {
    this.addresses = addresses;
    this.dmarc = dmarc;
  }

  /** The message as it goes out. */
  ByteSource of(MailList list, Incoming incoming, Heading heading) throws IOException {
    ByteSource message = incoming.message();
    MessageHeader header =
        incoming.fields().orElseThrow(() -> new LazaretoException("desk.list.header"));
    Set<String> dropped = new TreeSet<>(DROPPED);
    List<HeaderField> added = new ArrayList<>(fields(list));
    boolean changed = subject(list, incoming, dropped, added);
    changed |= from(list, incoming, heading, dropped, added);
    if (incoming.first("message-id").isEmpty()) {
      added.add(HeaderField.of("Message-ID").word(heading.messageId()));
    }
    Footer footer = Footer.of(list, incoming, footerText(list));
    changed |= footer.changes();
    if (changed) {
      // It would not fit any more, and some servers hold that against a message.
      dropped.add("DKIM-Signature");
    }
    dropped.addAll(footer.dropped());
    return ByteSource.concat(
        header.without(dropped, message),
        bytes(added),
        footer.body(header, message.slice(header.end(), message.size())));
  }

  /** The fields of RFC 2369 and RFC 2919 that are the same for all. */
  List<HeaderField> fields(MailList list) {
    String name = list.name();
    String posts = addresses.posts(name).text();
    String requests = addresses.requests(name).text();
    List<HeaderField> fields = new ArrayList<>();
    fields.add(HeaderField.of("Sender").word(addresses.of(name, Role.BOUNCES, "").text()));
    fields.add(listId(list));
    // RFC 2369 3.4: nobody else posts there.
    fields.add(
        HeaderField.of("List-Post").word(list.staffOnly() ? "NO" : "<mailto:" + posts + ">"));
    fields.add(HeaderField.of("List-Help").word("<mailto:" + requests + "?subject=help>"));
    fields.add(
        HeaderField.of("List-Owner")
            .word("<mailto:" + addresses.of(name, Role.OWNER, "").text() + ">"));
    fields.add(
        HeaderField.of("List-Subscribe")
            .word("<mailto:" + addresses.of(name, Role.SUBSCRIBE, "").text() + ">"));
    if (!addresses.page(name).isEmpty() && !list.value(ListOption.ARCHIVE).equals("none")) {
      fields.add(HeaderField.of("List-Archive").word("<" + addresses.page(name) + "/archive>"));
    }
    fields.add(HeaderField.of("X-Loop").word(posts));
    fields.add(HeaderField.of("Precedence").word("list"));
    if (list.value(ListOption.REPLY).equals("list") && !list.staffOnly()) {
      fields.add(HeaderField.of("Reply-To").word(posts));
    }
    return fields;
  }

  private HeaderField listId(MailList list) {
    String title = list.title(Locale.of(list.value(ListOption.LANGUAGE)));
    return HeaderField.of("List-Id").address(title, addresses.id(list.name()));
  }

  private boolean subject(
      MailList list, Incoming incoming, Set<String> dropped, List<HeaderField> added) {
    String tag = "[" + list.name() + "]";
    String subject = incoming.subject();
    if (!list.is(ListOption.TAG) || subject.contains(tag)) {
      return false;
    }
    dropped.add("Subject");
    added.add(HeaderField.text("Subject", tag + " " + subject));
    return true;
  }

  /** Where the sender's domain wants no mail of his from us, the list stands in From. */
  private boolean from(
      MailList list,
      Incoming incoming,
      Heading heading,
      Set<String> dropped,
      List<HeaderField> added) {
    boolean answersToList = list.value(ListOption.REPLY).equals("list") && !list.staffOnly();
    if (answersToList) {
      dropped.add("Reply-To");
    }
    boolean munge =
        switch (list.value(ListOption.MUNGE)) {
          case "always" -> true;
          case "never" -> false;
          default -> dmarc.forbids(heading.sender().domain());
        };
    if (!munge || heading.sender().isNull()) {
      return answersToList && !incoming.first("reply-to").isEmpty();
    }
    Catalogue language = Catalogue.of(Locale.of(list.value(ListOption.LANGUAGE)));
    String author = heading.author().isEmpty() ? heading.sender().local() : heading.author();
    String shown = language.say("desk.list.by", author, list.name());
    dropped.add("From");
    added.add(HeaderField.of("From").address(shown, addresses.posts(list.name()).text()));
    // RFC 9057 2: whose words these are, whatever stands in From.
    dropped.add("Author");
    added.add(HeaderField.of("Author").address(heading.author(), heading.sender().text()));
    if (!answersToList && incoming.first("reply-to").isEmpty()) {
      added.add(HeaderField.of("Reply-To").address(heading.author(), heading.sender().text()));
    }
    return true;
  }

  private String footerText(MailList list) {
    Catalogue language = Catalogue.of(Locale.of(list.value(ListOption.LANGUAGE)));
    String name = list.name();
    return language.say(
        "desk.list.footer",
        list.title(language.locale()),
        addresses.posts(name).text(),
        addresses.of(name, Role.UNSUBSCRIBE, "").text(),
        addresses.page(name));
  }

  static ByteSource bytes(List<HeaderField> fields) {
    StringBuilder text = new StringBuilder();
    fields.forEach(text::append);
    return ByteSource.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
