// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.conversation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.mailbox.Conversation;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Selection;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.RowsView;
import org.lazareto.web.mail.Shown;

/** Folders by conversations. Thread-safe. */
public final class ConversationSite {

  static final String SENTENCES = "web.mail.conversation";

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
  private static final int MOST = 1000;

  private final MailDesk desk;

  public ConversationSite(MailDesk desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    return List.of(
        desk.page(ConversationsView.PATH, this::page), desk.page(ConversationView.PATH, this::one));
  }

  private Reply page(Asked asked) {
    String folder = folder(asked);
    Mailbox mailbox = desk.mailbox(asked);
    Conversation.Some some = mailbox.conversations().page(folder, after(asked));
    Frame frame = desk.frame(asked, SENTENCES + ".title");
    ConversationsView view =
        new ConversationsView(
            frame.titled(frame.say(SENTENCES + ".of", desk.folderName(asked, frame, folder))),
            folder,
            some);
    return Reply.page((out, forms) -> JteconversationsGenerated.render(out, forms, view));
  }

  private Reply one(Asked asked) {
    String folder = folder(asked);
    Optional<Long> validity = asked.query().find("of").flatMap(Place::number);
    List<Long> uids =
        Stream.of(asked.query().find("uids").orElse("").split(","))
            .limit(MOST)
            .flatMap(uid -> Place.number(uid).stream())
            .toList();
    if (validity.isEmpty() || uids.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    List<Row> rows =
        desk.mailbox(asked).conversations().messages(Selection.of(folder, validity.get(), uids));
    Frame frame = desk.frame(asked, SENTENCES + ".one.title");
    String subject = rows.isEmpty() ? "" : Shown.text(rows.getFirst().heading().subject());
    Frame named = subject.isBlank() ? frame : frame.titled(subject);
    ConversationView view =
        new ConversationView(
            named.below(
                desk.crumb(asked, frame, folder),
                new Frame.Crumb(ConversationsView.path(folder), frame.say(SENTENCES + ".title"))),
            new RowsView(frame, folder, rows),
            validity.get());
    return Reply.form(
        200, asked, (out, forms) -> JteconversationGenerated.render(out, forms, view));
  }

  private static String folder(Asked asked) {
    return asked.query().exact("name").orElse("INBOX");
  }

  private static Optional<Key> after(Asked asked) {
    return asked
        .query()
        .find("after")
        .map(CURSOR::matcher)
        .filter(Matcher::matches)
        .map(m -> new Key(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))));
  }
}
