// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.audit;

import java.util.List;
import org.lazareto.journal.Chain;
import org.lazareto.journal.Journal;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The pages of who did what. Thread-safe. */
public final class AuditSite {

  private static final String AUDIT = "/audit";
  private static final String TITLE = "web.admin.audit.title";

  private final Desk desk;
  private final Accounts accounts;
  private final Journal journal;

  /**
   * @param journal of the gate, for reading
   */
  public AuditSite(Desk desk, Accounts accounts, Journal journal) {
    this.desk = desk;
    this.accounts = accounts;
    this.journal = journal;
  }

  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, AUDIT, Rights.GOVERN, this::deeds),
        new Route(Method.GET, AUDIT + "/gate", Rights.GOVERN, this::links),
        new Route(Method.GET, AUDIT + "/gate/check", Rights.GOVERN, this::check));
  }

  private Reply deeds(Asked asked) {
    Sought sought = Sought.by(asked);
    DeedsView view =
        new DeedsView(
            new Page(desk.frame(asked, TITLE), Told.done(asked)),
            sought,
            accounts.deeds(sought.deeds()));
    return Reply.page((out, forms) -> JtedeedsGenerated.render(out, forms, view));
  }

  private Reply links(Asked asked) {
    Sought sought = Sought.by(asked);
    LinksView view = new LinksView(below(asked), sought, journal.audit(sought.links()), "");
    return Reply.page((out, forms) -> JtelinksGenerated.render(out, forms, view));
  }

  private Reply check(Asked asked) {
    Sought sought = Sought.by(asked);
    String said = Chain.of(journal, _ -> {}).in(asked.language());
    LinksView view = new LinksView(below(asked), sought, journal.audit(sought.links()), said);
    return Reply.page((out, forms) -> JtelinksGenerated.render(out, forms, view));
  }

  private Page below(Asked asked) {
    Frame frame =
        desk.frame(asked, "web.admin.audit.gate.title")
            .below(new Crumb(AUDIT, asked.language().say(TITLE)));
    return new Page(frame, Told.done(asked));
  }
}
