// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.draft.Attaching;
import org.lazareto.mailbox.draft.Drafts;
import org.lazareto.mailbox.draft.Identities;
import org.lazareto.mailbox.draft.Outbox;
import org.lazareto.mailbox.draft.OwnAddresses;
import org.lazareto.mailbox.draft.Postings;
import org.lazareto.mailbox.draft.WritingSettings;
import org.lazareto.mailbox.draft.WritingSettings.Grant;
import org.lazareto.store.Database;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.write.WriteDesk;

/** What mail is written with, wired. Immutable. */
record MailWriting(
    Settings settings, Database books, Contacts contacts, OwnAddress own, Clock clock) {

  /**
   * Nothing of what a portal before left lying is kept.
   *
   * @param gate examines what is attached
   */
  WriteDesk desk(Reading reading, Examining gate) throws IOException {
    WritingSettings writing = settings.mailbox().writing();
    Drafts drafts =
        new Drafts(
            new Drafts.Bounds(
                settings.web().directory().resolve("drafts"),
                writing.message(),
                settings.mailbox().text()),
            reading.opening(),
            reading.renderer(),
            clock);
    drafts.sweep();
    Postings postings = new Postings(books, writing.limits(), clock);
    return new WriteDesk(
        drafts,
        new Attaching(drafts, gate),
        new Outbox(writing, drafts, postings, contacts, settings.site()::ours),
        postings,
        new Identities(books, addresses(writing)),
        settings.web().limits().files().size());
  }

  private OwnAddresses addresses(WritingSettings writing) {
    List<Grant> grants =
        writing.grants().stream().map(g -> new Grant(own.name(g.user()), g.addresses())).toList();
    return new OwnAddresses(
        user -> own.of(user).map(Address::text),
        grants,
        OwnAddresses.domain(writing, settings.site().domains()));
  }
}
