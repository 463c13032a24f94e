// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.messages;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.lazareto.explain.Explained;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Field;
import org.lazareto.journal.Found;
import org.lazareto.journal.Journal;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Rights;

/** The search among messages, and the page of each. Thread-safe. */
public final class MessagesSite {

  private static final String TITLE = "web.admin.messages.title";

  private final Desk desk;
  private final Journal journal;
  private final Clock clock;

  public MessagesSite(Desk desk, Journal journal, Clock clock) {
    this.desk = desk;
    this.journal = journal;
    this.clock = clock;
  }

  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, Sought.PATH, Rights.SEE, this::list),
        new Route(Method.GET, Sought.FILE, Rights.SEE, this::file),
        new Route(Method.GET, Sought.PATH + "/{id}", Rights.SEE, this::message));
  }

  private Sought sought(Asked asked) {
    return new Sought(asked.query(), clock.instant(), ZoneId.systemDefault());
  }

  private Reply file(Asked asked) {
    return MessagesFile.of(journal.search(sought(asked).query(Sought.MOST_IN_FILE)));
  }

  private Reply list(Asked asked) {
    Sought sought = sought(asked);
    Found found = journal.search(sought.query());
    if (sought.isOneId() && found.entries().size() == 1) {
      return Reply.seeOther(Sought.message(found.entries().getFirst().id()));
    }
    ListView view = new ListView(desk.frame(asked, TITLE), sought, found);
    return Reply.page((out, forms) -> JtelistGenerated.render(out, forms, view));
  }

  /** A message by its own id; by another id of it, the way there. */
  private Reply message(Asked asked) {
    List<Entry> meant = journal.meant(asked.name("id"));
    if (meant.isEmpty()) {
      return desk.missing(asked, TITLE, asked.name("id"));
    }
    if (meant.size() > 1) {
      return Reply.seeOther(Sought.exactly(Field.ID, asked.name("id")));
    }
    Entry entry = meant.getFirst();
    return entry.id().equals(asked.name("id"))
        ? page(asked, entry)
        : Reply.seeOther(Sought.message(entry.id()));
  }

  private Reply page(Asked asked, Entry entry) {
    Frame frame =
        desk.frame(asked, "web.admin.messages.one")
            .below(new Crumb(Sought.PATH, asked.language().say(TITLE)));
    MessageView view = new MessageView(frame, Explained.of(journal, entry));
    return Reply.form(200, asked, (out, forms) -> JtemessageGenerated.render(out, forms, view));
  }
}
