// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lazareto.control.Request;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.Words;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.RuleHits;
import org.lazareto.web.admin.Told;

/** The page of the standing policy. Thread-safe. */
public final class PolicySite {

  private static final String PATH = "/policy";
  private static final String TITLE = "web.admin.policy.title";
  private static final String WEEK = "7d";

  private final Desk desk;
  private final RuleHits hits;

  public PolicySite(Desk desk, RuleHits hits) {
    this.desk = desk;
    this.hits = hits;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, PATH, Rights.SEE, asked -> page(asked, Told.done(asked))),
        guard.route(Method.POST, PATH, Rights.RUN, this::reload));
  }

  private Reply page(Asked asked, Told told) {
    String span = asked.query().find("since").filter(PolicyView.SPANS::contains).orElse(WEEK);
    Instant since = hits.ago(Duration.ofDays(Long.parseLong(span.replace("d", ""))));
    Page page = new Page(desk.frame(asked, TITLE), told);
    PolicyView view =
        new PolicyView(
            page,
            GateRow.all(desk.read(Request.of("policy.state"))).getFirst(),
            rules(page.words()),
            new PolicyView.Counts(hits.decided(since), hits.found(since)),
            span);
    return Reply.form(
        told.status(), asked, (out, forms) -> JtepolicyGenerated.render(out, forms, view));
  }

  private List<StandingRule> rules(Words words) {
    return GateRow.all(desk.read(Request.of("policy.show"))).stream()
        .map(row -> new StandingRule(row, words))
        .toList();
  }

  private Reply reload(Asked asked) {
    return switch (desk.change(asked, Request.of("policy.reload"))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(PATH, "policy-reload"));
      // What is wrong stands in the state that the page shows.
      case Done.Refused _ ->
          page(asked, Told.refused(asked.language().say("web.admin.policy.not-read")));
    };
  }
}
