// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.desk.Handover;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.desk.advisory.Publishing;
import org.lazareto.desk.advisory.Version;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Posting;
import org.lazareto.mail.Address;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;
import org.lazareto.text.LazaretoException;

/**
 * Advisories as posts of the lists that there are, and by mail to other addresses. A list has each
 * post once by its id, on disk with a row for each member, so that after a crash it is simply
 * posted again. Thread-safe.
 *
 * @param addresses for what is no list here
 */
record AdvisoryLists(ListDesk desk, Publishing addresses) implements Publishing {

  @Override
  public List<String> lists(Audience audience) {
    return Stream.concat(
            desk.lists().all().stream().filter(list -> fits(list, audience)).map(MailList::name),
            // A list would take it from there for a stranger's post.
            addresses.lists(audience).stream().filter(one -> !isList(one)))
        .toList();
  }

  // What only those with a mailbox are to read must not come into an archive that all read.
  private static boolean fits(MailList list, Audience audience) {
    return !list.closed()
        && (audience == Audience.EVERYONE || !list.value(ListOption.ARCHIVE).equals("public"));
  }

  private boolean isList(String address) {
    Address one = new Address(address);
    return desk.addresses().posts(one)
        && desk.lists().find(one.local().toLowerCase(java.util.Locale.ROOT)).isPresent();
  }

  @Override
  public boolean once(String list) {
    return isName(list) || addresses.once(list);
  }

  private static boolean isName(String list) {
    return list.indexOf('@') < 0;
  }

  @Override
  public Handover.Step hand(String list, TextMail mail, Version version) {
    if (!isName(list)) {
      return addresses.hand(list, mail, version);
    }
    Optional<MailList> found =
        desk.lists().find(list).filter(one -> fits(one, version.content().audience()));
    if (found.isEmpty()) {
      return refused(list, "no open list of that name for such readers");
    }
    try {
      return switch (desk.posting().announce(found.get(), announcement(mail, version))) {
        case Posting.Result.Waits _ -> new Handover.Step.Ended("held");
        case Posting.Result.Refused refused -> refused(list, refused.reason());
        case Posting.Result.Sent _, Posting.Result.Known _, Posting.Result.Dropped _ ->
            new Handover.Step.Ended("sent");
      };
    } catch (StoreUnavailable | IOException e) {
      return later(e);
    } catch (LazaretoException e) {
      return Posting.passes(e) ? later(e) : refused(list, String.valueOf(e.getMessage()));
    }
  }

  /** Somebody else than its author stands for it, or the list asks for a second person. */
  private static Posting.Announcement announcement(TextMail mail, Version version) {
    boolean second =
        version.approved().filter(step -> !step.who().equals(version.author())).isPresent();
    return new Posting.Announcement(
        version.author(), mail.subject(), mail.text(), mail.date(), mail.messageId(), second);
  }

  private static Handover.Step later(Exception e) {
    return new Handover.Step.Answered(
        new SubmissionResult.Failed(true, String.valueOf(e.getMessage())));
  }

  private static Handover.Step refused(String list, String reason) {
    LinkedHashMap<Address, String> reasons = new LinkedHashMap<>();
    reasons.put(new Address(list), reason);
    return new Handover.Step.Answered(new SubmissionResult.Refused(reasons));
  }

  @Override
  public boolean passed(String messageId, Instant since) {
    return addresses.passed(messageId, since);
  }
}
