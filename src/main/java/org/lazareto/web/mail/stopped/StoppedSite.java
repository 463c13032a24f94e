// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.stopped;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.ControlClient;
import org.lazareto.control.Request;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Query;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.OwnAddress;

/** The pages of what was stopped for who logged in. Thread-safe. */
public final class StoppedSite {

  static final String PATH = "/mail/stopped";

  private static final String ONE = PATH + "/{id}";
  private static final int REFUSED = 409; // RFC 9110 15.5.10
  private static final int LONGEST = 500;

  private final MailDesk desk;
  private final OwnAddress own;
  private final StoppedMail stopped;
  private final ControlClient gate;

  public StoppedSite(MailDesk desk, OwnAddress own, Journal journal, ControlClient gate) {
    this.desk = desk;
    this.own = own;
    this.stopped = new StoppedMail(journal, Clock.systemUTC());
    this.gate = gate;
  }

  public List<Route> routes() {
    return List.of(
        desk.page(PATH, this::list),
        desk.page(ONE, asked -> one(asked, Optional.empty())),
        desk.change(ONE, this::ask));
  }

  private List<Address> addresses(Asked asked) {
    return own.all(desk.user(asked));
  }

  private Reply list(Asked asked) {
    Optional<Query.Mark> from = asked.query().find("after").flatMap(Query.Mark::of);
    List<Address> all = addresses(asked);
    StoppedView view =
        new StoppedView(desk.frame(asked, "web.mail.stopped.title"), all, stopped.page(all, from));
    return Reply.page((out, forms) -> JtestoppedGenerated.render(out, forms, view));
  }

  private Reply one(Asked asked, Optional<LazaretoException> refused) {
    Optional<Stopped> found = stopped.find(addresses(asked), asked.name("id"));
    if (found.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    Frame frame =
        desk.frame(asked, "web.mail.stopped.one")
            .below(new Frame.Crumb(PATH, asked.language().say("web.mail.stopped.title")));
    OneView view = new OneView(frame, found.get(), refused);
    int status = refused.isPresent() ? REFUSED : 200;
    return Reply.form(status, asked, (out, forms) -> JteoneGenerated.render(out, forms, view));
  }

  /** Only for an address of the visitor, and only what was stopped for it. */
  private Reply ask(Asked asked) {
    String id = asked.name("id");
    Optional<Stopped> may = stopped.find(addresses(asked), id).filter(Stopped::canBeAsked);
    if (may.isEmpty()) {
      return one(asked, Optional.empty());
    }
    String by = may.get().own().text();
    String words = asked.form().find("reason").orElse("");
    Map<String, String> arguments =
        Map.of("id", id, "by", by, "reason", words.substring(0, Math.min(LONGEST, words.length())));
    try {
      gate.ask(new Request("quarantine.request", arguments).by("mail:" + by), _ -> {});
      return Reply.seeOther(PATH + "/" + Links.piece(id));
    } catch (LazaretoException e) {
      return one(asked, Optional.of(e));
    }
  }
}
