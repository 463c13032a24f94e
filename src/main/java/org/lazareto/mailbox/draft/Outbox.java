// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.mailbox.AddressList;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.draft.DraftTrouble.Kind;
import org.lazareto.ops.Quoted;
import org.lazareto.smtp.Credentials;
import org.lazareto.submission.HeaderField;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.SubmissionResult.Accepted;
import org.lazareto.submission.SubmissionResult.Failed;
import org.lazareto.submission.SubmissionResult.Refused;
import org.lazareto.text.LazaretoException;

/**
 * Hands what was written to the site's MTA, where it is examined as all mail is. A draft goes away
 * only once the MTA has taken the message. Thread-safe.
 */
public final class Outbox {

  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  private static final int LONGEST_TOLD = 300;

  /** In a sentence. */
  private static final int MOST_TOLD = 20;

  private final WritingSettings settings;
  private final Drafts drafts;
  private final Postings postings;
  private final Contacts contacts;
  private final Predicate<Address> ours;

  /**
   * Where a message goes from and to: whose it is, and the mailbox with its draft.
   *
   * @param owner his one name, however he typed it
   * @param login as he typed it, for the server
   */
  public record Sender(String owner, Login login, Mailbox mailbox) {}

  /**
   * @param ours whether an address is within the site
   */
  public Outbox(
      WritingSettings settings,
      Drafts drafts,
      Postings postings,
      Contacts contacts,
      Predicate<Address> ours) {
    this.settings = settings;
    this.drafts = drafts;
    this.postings = postings;
    this.contacts = contacts;
    this.ours = ours;
  }

  /**
   * The draft as it can be sent: with good addresses, each once.
   *
   * @throws DraftTrouble if it cannot
   */
  public Draft ready(Draft draft) {
    Draft.Recipients named = draft.recipients();
    int most = settings.limits().recipients();
    // Longer lists than a reader takes are cut, so a full one is too long whatever is in it.
    if (List.of(named.to(), named.cc(), named.bcc()).stream()
        .anyMatch(field -> field.size() >= AddressList.MOST)) {
      throw new DraftTrouble(Kind.TOO_MANY, most);
    }
    Set<String> seen = new HashSet<>();
    Draft.Recipients good =
        new Draft.Recipients(
            fresh(named.to(), seen), fresh(named.cc(), seen), fresh(named.bcc(), seen));
    if (seen.isEmpty()) {
      throw new DraftTrouble(Kind.NOBODY);
    }
    if (seen.size() > most) {
      throw new DraftTrouble(Kind.TOO_MANY, most);
    }
    return draft.to(good);
  }

  private static List<Correspondent> fresh(List<Correspondent> people, Set<String> seen) {
    return Addressees.checked(people).stream()
        .filter(one -> seen.add(Addressees.key(one.address())))
        .toList();
  }

  /** Those beyond the site to whom the owner writes for the first time. */
  public List<Correspondent> strangers(String owner, Draft draft) {
    return draft.recipients().all().stream()
        .filter(one -> !ours.test(new Address(one.address())))
        .filter(one -> !postings.wrote(owner, one.address()))
        .filter(one -> !contacts.knows(owner, one.address()))
        .toList();
  }

  /**
   * Sends a message whose draft is saved.
   *
   * @param draft where it is
   * @throws DraftTrouble if it is not sent; then the draft stays
   */
  public void send(Sender sender, Composition made, Key draft) throws IOException {
    String owner = sender.owner();
    String id = made.draft().id();
    List<String> people =
        made.draft().recipients().all().stream().map(Correspondent::address).toList();
    postings.begin(owner, id, people.size());
    SubmissionResult result;
    try {
      result = submit(sender.login(), made, people);
    } catch (RuntimeException e) {
      postings.undone(owner, id);
      throw e;
    }
    switch (result) {
      case Accepted(String _, var refused, var _) -> {
        postings.done(owner, id, told(refused).collect(Collectors.joining("\n")));
        taken(sender, made, draft);
      }
      case Refused(var reasons) -> {
        postings.undone(owner, id);
        throw new DraftTrouble(
            Kind.REFUSED, told(reasons).limit(MOST_TOLD).collect(Collectors.joining("; ")));
      }
      case Failed(boolean _, boolean _, boolean unsure, String reason) when unsure -> {
        LOG.log(Level.WARNING, "webmail: sent or not: " + reason);
        throw Postings.unsure();
      }
      case Failed(boolean _, boolean secure, boolean _, String reason) -> {
        postings.undone(owner, id);
        if (!secure) {
          LOG.log(Level.WARNING, "webmail: " + settings.server().host() + ": " + reason);
          throw new DraftTrouble(Kind.NOT_SECURE, settings.server().host());
        }
        throw new DraftTrouble(Kind.NOT_TAKEN, cut(reason));
      }
    }
  }

  private SubmissionResult submit(Login login, Composition made, List<String> people) {
    Credentials own = new Credentials(login.user(), login.password());
    return Submission.of(settings.server(), settings.admission(own))
        .submit(
            new Address(made.draft().from().address()),
            people.stream().map(Address::new).toList(),
            made.message(Composition.Use.POSTED));
  }

  /** The MTA answers for it: whatever goes wrong from here on, it is sent. */
  private void taken(Sender sender, Composition made, Key draft) {
    String owner = sender.owner();
    Mailbox mailbox = sender.mailbox();
    attempt("copy", () -> copy(sender, made, draft));
    attempt(
        "answered",
        () ->
            made.draft()
                .answered()
                .place()
                .ifPresent(place -> mailbox.changes().flag(place, Flag.ANSWERED, true)));
    List<String> people =
        made.draft().recipients().all().stream().map(Correspondent::address).toList();
    attempt("known", () -> postings.wrote(owner, people));
    attempt("contacts", () -> contacts.wrote(owner, people));
  }

  // Without a copy the draft stays: it is all that its writer has of the message.
  private void copy(Sender sender, Composition made, Key draft) throws IOException {
    Mailbox mailbox = sender.mailbox();
    String sent = mailbox.folders().of(Folder.Use.SENT);
    var ignored =
        mailbox.letters().append(sent, EnumSet.of(Flag.SEEN), made.message(Composition.Use.COPY));
    postings.copied(sender.owner(), made.draft().id());
    drafts.erase(mailbox, draft);
  }

  private interface Step {
    void take() throws IOException;
  }

  private static void attempt(String what, Step step) {
    try {
      step.take();
    } catch (MailboxTrouble e) {
      LOG.log(Level.WARNING, "webmail: sent, without " + what + ": " + e.getMessage());
    } catch (LazaretoException | IOException e) {
      LOG.log(Level.WARNING, "webmail: sent, without " + what, e);
    }
  }

  /** One for each, since who counts them tells how many get it. */
  private static Stream<String> told(Map<Address, String> reasons) {
    return reasons.entrySet().stream()
        .map(entry -> cut(entry.getKey().text() + ": " + entry.getValue()));
  }

  private static String cut(String text) {
    return Quoted.of(HeaderField.oneLine(text), LONGEST_TOLD);
  }
}
