// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Posting;
import org.lazareto.mail.Address;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;

/**
 * Gives advisories to the desk's own lists without the way through the MTA, where a list could only
 * see a program's mail, which it must not hand on. Others go as they did. Thread-safe.
 *
 * @param others for addresses that are no lists of ours
 */
public record ToLists(ListDesk desk, Publishing others) implements Publishing {

  @Override
  public List<String> lists() {
    return offered(desk, others.lists());
  }

  /** Where one can be mailed to: the desk's own lists that are not closed, and those others. */
  public static List<String> offered(ListDesk desk, List<String> others) {
    Stream<String> own =
        desk.lists().all().stream().filter(list -> !list.closed()).map(list -> address(desk, list));
    return Stream.concat(own, others.stream()).distinct().toList();
  }

  private static String address(ListDesk desk, MailList list) {
    return desk.addresses().posts(list.name()).text();
  }

  @Override
  public SubmissionResult hand(String list, TextMail mail) {
    Optional<MailList> own = own(list);
    return own.isPresent() ? post(own.get(), mail) : others.hand(list, mail);
  }

  private Optional<MailList> own(String address) {
    String key = new Address(address).key();
    return desk.lists().all().stream()
        .filter(list -> new Address(address(desk, list)).key().equals(key))
        .findFirst();
  }

  private SubmissionResult post(MailList list, TextMail mail) {
    try {
      return switch (desk.posting().warn(list, mail)) {
        case Posting.Result.Sent _, Posting.Result.Known _ ->
            new SubmissionResult.Accepted(list.name(), new LinkedHashMap<>());
        case Posting.Result.Refused refused -> new SubmissionResult.Failed(false, refused.reason());
        case Posting.Result.Waits _, Posting.Result.Dropped _ ->
            throw new IllegalStateException("an approved text was not sent");
      };
    } catch (IOException e) {
      return new SubmissionResult.Failed(true, String.valueOf(e.getMessage()));
    }
  }

  // A list knows by itself what it has had.
  @Override
  public boolean passed(String messageId, Instant since) {
    return others.passed(messageId, since);
  }
}
