// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.store.Database;
import org.lazareto.web.Access;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Pass;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** The pages of log-in, log-out and one's own account. Thread-safe. */
public final class AccountSite {

  static final String SECOND = "/login/second";
  private static final int WRONG = 422; // RFC 9110 15.5.21: 401 is for HTTP's own log-in.
  private static final int AWAY = 503;
  private static final String ACCOUNT = "/account";

  private final Sessions sessions;
  private final Entrance entrance;
  private final ProviderSite provider;

  public AccountSite(Database database, Sessions sessions, AccountSettings settings, Clock clock) {
    this.sessions = sessions;
    this.entrance = new Entrance(database, sessions, settings, clock);
    this.provider = new ProviderSite(sessions, entrance, settings, clock);
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(provider.routes());
    routes.addAll(own());
    return routes;
  }

  private List<Route> own() {
    return List.of(
        Route.open(Portal.LOG_IN, asked -> logInPage(asked, 200, ProviderSite.said(asked))),
        change(Portal.LOG_IN, new Access.Everyone(), this::logIn),
        Route.open(SECOND, asked -> secondPage(asked, 200)),
        change(SECOND, new Access.Everyone(), this::second),
        change("/logout", Access.anyRole(), this::logOut),
        new Route(Method.GET, ACCOUNT, Access.anyRole(), asked -> accountPage(asked, 200, "")),
        change("/account/password", Access.anyRole(), this::password),
        change("/account/session", Access.anyRole(), this::endSession));
  }

  private static Route change(String path, Access access, Answer answer) {
    return new Route(Method.POST, path, access, answer);
  }

  private Reply logInPage(Asked asked, int status, String said) {
    LogInView view =
        new LogInView(
            Frame.around(asked, "web.account.login.title"),
            sessions.vouched().provider().called(),
            said);
    return Reply.form(status, asked, (out, forms) -> JteloginGenerated.render(out, forms, view));
  }

  private Reply logIn(Asked asked) {
    String name = asked.form().find("name").orElse("");
    return switch (entrance.password(name, typed(asked, "password"), asked.visitor())) {
      case Entrance.Step.Wrong() -> logInPage(asked, WRONG, "web.account.login.wrong");
      case Entrance.Step.Away() -> logInPage(asked, AWAY, "web.account.login.away");
      case Entrance.Step.Wait(Duration span) -> Portal.later(asked, span);
      case Entrance.Step.Right(Pass pass, List<String> _) ->
          Reply.seeOther(entrance.goesOn() ? SECOND : Portal.DESK).with(pass);
    };
  }

  private Reply secondPage(Asked asked, int status) {
    Optional<SessionRows.Row> awaited = sessions.awaited(asked.visitor());
    if (awaited.isEmpty()) {
      return Reply.seeOther(Portal.LOG_IN);
    }
    SecondView view =
        new SecondView(
            Frame.around(asked, "web.account.second.title"),
            awaited.get().account(),
            awaited.get().candidate(),
            status != 200);
    return Reply.form(status, asked, (out, forms) -> JtesecondGenerated.render(out, forms, view));
  }

  private Reply second(Asked asked) {
    Optional<SessionRows.Row> awaited = sessions.awaited(asked.visitor());
    if (awaited.isEmpty()) {
      return Reply.seeOther(Portal.LOG_IN);
    }
    return switch (entrance.second(awaited.get(), typed(asked, "code"), asked.visitor())) {
      case Entrance.Step.Wrong(), Entrance.Step.Away() -> secondPage(asked, WRONG);
      case Entrance.Step.Wait(Duration span) -> Portal.later(asked, span);
      case Entrance.Step.Right(Pass pass, List<String> codes) ->
          (codes.isEmpty() ? Reply.seeOther(Portal.DESK) : codesPage(asked, codes)).with(pass);
    };
  }

  private static Reply codesPage(Asked asked, List<String> codes) {
    Frame frame = Frame.around(asked, "web.account.codes.title");
    return Reply.page((out, forms) -> JtecodesGenerated.render(out, forms, frame, codes));
  }

  private Reply logOut(Asked asked) {
    sessions.end(asked.staff(), asked.staff().session(), Act.LOGGED_OUT, asked.visitor());
    return Reply.seeOther(Portal.LOG_IN).with(Pass.fresh());
  }

  private Reply accountPage(Asked asked, int status, String said) {
    AccountView view =
        new AccountView(
            Frame.around(asked, "web.account.own.title"), sessions.of(asked.staff()), said);
    return Reply.form(status, asked, (out, forms) -> JteaccountGenerated.render(out, forms, view));
  }

  private Reply password(Asked asked) {
    String fresh = typed(asked, "new");
    if (!fresh.equals(typed(asked, "again"))) {
      return accountPage(asked, 400, "web.account.own.differ");
    }
    if (!entrance.allows(fresh)) {
      return accountPage(asked, 400, "web.account.own.length");
    }
    return switch (entrance.change(asked.staff(), typed(asked, "old"), fresh, asked.visitor())) {
      case Entrance.Step.Wrong(), Entrance.Step.Away() ->
          accountPage(asked, 400, "web.account.own.wrong");
      case Entrance.Step.Wait(Duration span) -> Portal.later(asked, span);
      case Entrance.Step.Right(Pass pass, List<String> _) -> Reply.seeOther(ACCOUNT).with(pass);
    };
  }

  private Reply endSession(Asked asked) {
    asked
        .form()
        .find("number")
        .filter(number -> number.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .ifPresent(n -> sessions.end(asked.staff(), n, Act.SESSION_ENDED, asked.visitor()));
    return Reply.seeOther(ACCOUNT);
  }

  // As it was typed: a blank may be part of a password.
  private static String typed(Asked asked, String field) {
    return asked.form().all(field).stream().findFirst().orElse("");
  }
}
