// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.web.Access;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.Words;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.RuleHits;

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
    return List.of(
        route(Method.GET, Rights.SEE, asked -> page(asked, 200, Desk.said(asked))),
        route(Method.POST, Rights.RUN, this::reload));
  }

  private Route route(Method method, Access access, Answer answer) {
    return new Route(method, PATH, access, new Guard(desk, TITLE).of(answer));
  }

  private Reply page(Asked asked, int status, Optional<String> said) {
    String span = asked.query().find("since").filter(PolicyView.SPANS::contains).orElse(WEEK);
    Instant since = hits.ago(Duration.ofDays(Long.parseLong(span.replace("d", ""))));
    PolicyView view =
        new PolicyView(
            desk.frame(asked, TITLE),
            GateRow.all(desk.read(Request.of("policy.state"))).getFirst(),
            rules(desk.frame(asked, TITLE).words()),
            new PolicyView.Counts(hits.decided(since), hits.found(since)),
            span,
            said);
    return Reply.form(status, asked, (out, forms) -> JtepolicyGenerated.render(out, forms, view));
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
          page(asked, 409, Optional.of(asked.language().say("web.admin.policy.not-read")));
    };
  }
}
