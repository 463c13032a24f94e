// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.tokens;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Duty;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Links;
import org.lazareto.web.Method;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.account.Maker;
import org.lazareto.web.account.Token;
import org.lazareto.web.account.Tokens;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The page of programs' tokens. Thread-safe. */
public final class TokensSite {

  private static final String PATH = "/tokens";
  private static final String ONE = PATH + "/{name}";
  private static final String TITLE = "web.admin.tokens.title";

  private final Desk desk;
  private final Tokens tokens;
  private final Clock clock;

  public TokensSite(Desk desk, Tokens tokens, Clock clock) {
    this.desk = desk;
    this.tokens = tokens;
    this.clock = clock;
  }

  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, PATH, Rights.GOVERN, asked -> page(asked, Told.done(asked))),
        new Route(Method.POST, PATH, Rights.GOVERN, this::make),
        new Route(Method.GET, ONE, Rights.GOVERN, this::confirm),
        new Route(Method.POST, ONE, Rights.GOVERN, this::revoke));
  }

  private Reply page(Asked asked, Told told) {
    TokensView view =
        new TokensView(new Page(desk.frame(asked, TITLE), told), tokens.list(), clock.instant());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtetokensGenerated.render(out, forms, view));
  }

  private Reply make(Asked asked) {
    String name = asked.form().find("name").orElse("");
    Optional<Role> role = asked.form().find("role").flatMap(Role::find);
    String nodes = asked.form().find("nodes").orElse("");
    Optional<Duration> lasts =
        asked
            .form()
            .find("days")
            .filter(days -> days.matches("[0-9]{1,5}"))
            .map(days -> Duration.ofDays(Long.parseLong(days)));
    if (role.isEmpty()) {
      return Portal.trouble(400, asked);
    }
    try {
      Duty duty = Duty.of(role.get(), nodes);
      String token = tokens.make(Maker.of(asked), name, duty, lasts.orElse(Duration.ZERO));
      return made(asked, token);
    } catch (LazaretoException e) {
      return page(asked, Told.refused(asked, e));
    }
  }

  private Reply made(Asked asked, String token) {
    Frame frame = below(asked, "web.admin.tokens.made");
    return Reply.page((out, forms) -> JtemadeGenerated.render(out, forms, frame, token));
  }

  private Reply confirm(Asked asked) {
    Optional<Token> token = tokens.named(asked.name("name"));
    if (token.isEmpty()) {
      return desk.missing(asked, TITLE, asked.name("name"));
    }
    Page page = new Page(below(asked, "web.admin.tokens.revoke-title"), Told.NOTHING);
    String name = token.get().name();
    Grid.Press press =
        new Grid.Press(
            page.say("web.admin.tokens.revoke"), PATH + "/" + Links.piece(name), Map.of());
    List<String> facts = List.of(page.say("web.admin.tokens.revoke-lead", name));
    return new Confirm(page, facts, press, PATH).reply();
  }

  private Reply revoke(Asked asked) {
    if (tokens.named(asked.name("name")).isPresent()) {
      tokens.revoke(Maker.of(asked), asked.name("name"));
    }
    return Reply.seeOther(Desk.done(PATH, "token-revoked"));
  }

  private Frame below(Asked asked, String title) {
    return desk.frame(asked, title).below(new Crumb(PATH, asked.language().say(TITLE)));
  }
}
