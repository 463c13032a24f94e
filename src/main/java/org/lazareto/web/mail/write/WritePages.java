// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.draft.Composition;
import org.lazareto.mailbox.draft.Draft;
import org.lazareto.mailbox.draft.DraftTrouble;
import org.lazareto.mailbox.draft.Enclosure;
import org.lazareto.mailbox.draft.Identity;
import org.lazareto.mailbox.draft.Opened;
import org.lazareto.mailbox.draft.Outbox;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.Upload;
import org.lazareto.web.Words;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;

/** The form of a message, and what is done with it. Thread-safe. */
final class WritePages {

  static final String PAGE = "/mail/write";
  static final String SENTENCES = "web.mail.write";

  private static final System.Logger LOG = System.getLogger(WritePages.class.getName());

  /** The script saves. */
  private static final String KEEP = "keep";

  private static final int WRONG = 422;

  /** Base64 with its line ends makes four thirds and a little more of a file. */
  private static final double CODED = 1.38;

  private final MailDesk desk;
  private final WriteDesk writing;

  WritePages(MailDesk desk, WriteDesk writing) {
    this.desk = desk;
    this.writing = writing;
  }

  /** A form with what a draft says. */
  Reply filled(Asked asked, Draft draft, Identity identity) {
    return form(asked, Typed.of(draft, identity, Optional.empty()), List.of(), Told.NOTHING);
  }

  /** A draft again, as it was saved. */
  Reply saved(Asked asked, Key key) throws IOException {
    return writing
        .drafts()
        .open(
            desk.mailbox(asked),
            key,
            opened -> {
              Identity identity = writing.identities().of(desk.user(asked), opened.draft());
              Typed typed = Typed.of(opened.draft(), identity, Optional.of(key));
              return form(asked, typed, opened.enclosures(), Did.told(asked, SENTENCES));
            });
  }

  /** What the form asks for. Whatever goes wrong, it comes back with what was typed. */
  Reply written(Asked asked) throws IOException {
    Typed typed = Typed.of(asked.form());
    if (!desk.knows(asked)) {
      return form(asked, typed, List.of(), wrong(asked, "session-over"));
    }
    try {
      return writing.drafts().alone(typed.id(), _ -> step(asked, typed));
    } catch (LazaretoException e) {
      return form(asked, typed, listed(asked, typed), Did.refused(asked, e));
    } catch (IOException e) {
      LOG.log(Level.ERROR, "webmail: not saved", e);
      return form(asked, typed, List.of(), wrong(asked, "not-kept"));
    }
  }

  private static Told wrong(Asked asked, String key, Object... arguments) {
    return new Told(asked.language().say(SENTENCES + "." + key, arguments), WRONG);
  }

  /** What is attached to the draft, as far as it can be told. */
  private List<Enclosure> listed(Asked asked, Typed typed) throws IOException {
    if (typed.draft().isEmpty()) {
      return List.of();
    }
    try {
      return writing.drafts().open(desk.mailbox(asked), typed.draft().get(), Opened::enclosures);
    } catch (LazaretoException _) {
      return List.of();
    }
  }

  private Reply step(Asked asked, Typed typed) throws IOException {
    if (writing.postings().sent(desk.user(asked), typed.id()).isPresent()) {
      return Reply.seeOther(SentView.page(typed.id()));
    }
    Mailbox mailbox = desk.mailbox(asked);
    Identity identity = writing.identities().of(desk.user(asked), Optional.of(typed.from()));
    Draft draft = typed.asDraft(identity.writer());
    Optional<Key> before = before(mailbox, typed, draft);
    if (before.isEmpty()) {
      return changed(asked, typed, new Version(mailbox, draft, before, List.of()));
    }
    return writing
        .drafts()
        .open(
            mailbox,
            before.get(),
            opened -> {
              // Another window has written on it since: neither may lose anything.
              boolean ours =
                  typed.draft().equals(before) || opened.draft().window().equals(typed.window());
              Version version =
                  ours
                      ? new Version(mailbox, draft, before, opened.enclosures())
                      : new Version(mailbox, draft.apart(), Optional.empty(), opened.enclosures());
              return changed(asked, typed, version);
            });
  }

  /** The version that was saved last: where the form knows it, or where it went since. */
  private Optional<Key> before(Mailbox mailbox, Typed typed, Draft draft) {
    Optional<Key> known = typed.draft().filter(key -> writing.drafts().has(mailbox, key));
    return known.isPresent() ? known : writing.drafts().find(mailbox, draft);
  }

  /**
   * A draft with what it is to replace.
   *
   * @param enclosures that it had
   */
  private record Version(
      Mailbox mailbox, Draft draft, Optional<Key> before, List<Enclosure> enclosures) {}

  private Reply changed(Asked asked, Typed typed, Version version) throws IOException {
    List<Enclosure> enclosures = new ArrayList<>(version.enclosures());
    asked
        .form()
        .find("remove")
        .flatMap(Place::number)
        .filter(n -> n < enclosures.size())
        .ifPresent(n -> enclosures.remove(n.intValue()));
    Told attached = attach(asked, version.draft(), enclosures);
    return writing
        .drafts()
        .compose(
            version.draft(),
            enclosures,
            made -> {
              Key key = writing.drafts().save(version.mailbox(), made, version.before());
              Typed kept = typed.savedAt(key, version.draft());
              if (attached.refused()) {
                return form(asked, kept, enclosures, attached);
              }
              String word = word(asked);
              // The script takes the new names of what it writes on; a page shows them.
              boolean apart = !version.draft().id().equals(typed.id()) && !word.equals(KEEP);
              return next(asked, kept, made, apart ? "apart" : word, enclosures);
            });
  }

  private static String word(Asked asked) {
    if (asked.form().find("remove").isPresent()) {
      return "removed";
    }
    return asked.form().find("do").orElse("save");
  }

  /**
   * Adds the files that came to what is attached.
   *
   * @return what is wrong with one of them
   */
  private Told attach(Asked asked, Draft draft, List<Enclosure> enclosures) throws IOException {
    Optional<String> missing = asked.uploads().missing(asked.language());
    if (missing.isPresent()) {
      return new Told(missing.get(), WRONG);
    }
    for (Upload upload : asked.uploads().files()) {
      Enclosure file = Enclosure.file(upload.name(), upload.type(), ByteSource.of(upload.file()));
      try {
        writing.attaching().examine(draft.from(), file);
      } catch (DraftTrouble e) {
        return Did.refused(asked, e);
      }
      double all = file.size() + enclosures.stream().mapToLong(Enclosure::size).sum();
      if (all * CODED > writing.drafts().most().bytes()) {
        return tooBig(asked, writing.drafts().most());
      }
      enclosures.add(file);
    }
    return Told.NOTHING;
  }

  private static Told tooBig(Asked asked, ByteSize most) {
    return wrong(asked, "too-big", Words.of(asked.language()).size(most.bytes()));
  }

  private Reply next(
      Asked asked, Typed kept, Composition made, String word, List<Enclosure> enclosures)
      throws IOException {
    Key key = kept.draft().orElseThrow();
    return switch (word) {
      case KEEP ->
          Reply.text("text/plain", String.join(" ", kept.place(), kept.id(), kept.window()));
      case "attach" ->
          Reply.seeOther(page(key, asked.uploads().files().isEmpty() ? "saved" : "attached"));
      case "removed", "apart" -> Reply.seeOther(page(key, word));
      case "send" -> {
        try {
          yield send(asked, made, key);
        } catch (DraftTrouble e) {
          yield form(asked, kept, enclosures, Did.refused(asked, e));
        }
      }
      default -> Reply.seeOther(page(key, "saved"));
    };
  }

  private Reply send(Asked asked, Composition made, Key key) throws IOException {
    Draft ready = writing.outbox().ready(made.draft());
    if (!writing.outbox().strangers(desk.user(asked), ready).isEmpty()) {
      return Reply.seeOther(ConfirmPages.PAGE + "?draft=" + Typed.text(key));
    }
    return sent(asked, made.of(ready), key);
  }

  /** Sends it. */
  Reply sent(Asked asked, Composition made, Key key) throws IOException {
    Outbox.Sender sender =
        new Outbox.Sender(desk.user(asked), desk.login(asked), desk.mailbox(asked));
    writing.outbox().send(sender, made, key);
    return Reply.seeOther(SentView.page(made.draft().id()));
  }

  /** The page of a draft that was just saved. */
  static String page(Key key, String done) {
    return Did.path(PAGE + "?draft=" + Typed.text(key), done);
  }

  Reply form(Asked asked, Typed typed, List<Enclosure> enclosures, Told told) {
    Frame frame = desk.frame(asked, SENTENCES + ".title");
    List<Identity> identities =
        desk.knows(asked) ? writing.identities().list(desk.user(asked)) : List.of();
    WriteView view = new WriteView(frame, typed, enclosures, identities, writing.files(), told);
    return Reply.form(
            told.status(), asked, (out, forms) -> JtewriteGenerated.render(out, forms, view))
        .withScript();
  }
}
