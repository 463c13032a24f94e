// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Pace;
import org.lazareto.web.Pass;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** The way to the provider's own log-in, and the way back. Thread-safe. */
final class ProviderSite {

  private static final String THERE = "/login/provider";

  /** The field of the log-in page's address that says how it went. */
  private static final String FIELD = "provider";

  /** Why nobody was let in, told on the log-in page. */
  private enum Trouble {
    /** It does not answer. */
    AWAY,
    /** It did not let the person in, or its word is not to be believed. */
    REFUSED,
    /** Begun too long ago, elsewhere, or ended already. */
    STALE,
    /** In no group that has a role here. */
    NO_ROLE,
    /** Called something that is no name here. */
    NAMELESS,
    /** Called as somebody else is here. */
    TAKEN;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Vouched vouched;
  private final Entrance entrance;
  private final LogIns logIns;
  private final Errands errands;
  private final Tries tries;

  ProviderSite(Sessions sessions, Entrance entrance, AccountSettings settings, Clock clock) {
    this.vouched = sessions.vouched();
    this.entrance = entrance;
    this.logIns = sessions.logIns();
    this.errands = new Errands(settings.oidc().patience(), clock);
    this.tries = new Tries(settings, clock);
  }

  List<Route> routes() {
    return vouched.provider().called().isEmpty()
        ? List.of()
        : List.of(Route.open(THERE, this::there), Route.open(Provider.BACK, this::back));
  }

  /** What the log-in page has to say, as a key of the catalogue; or empty. */
  static String said(Asked asked) {
    Optional<String> word = asked.query().find(FIELD);
    return Stream.of(Trouble.values())
        .map(Trouble::label)
        .filter(label -> word.filter(label::equals).isPresent())
        .findFirst()
        .map(label -> "web.account.provider." + label)
        .orElse("");
  }

  // A link, since content policies of browsers stop forms that lead to others by a redirection; it
  // works from a page of ours alone.
  private Reply there(Asked asked) {
    Optional<Pass> browser = Pass.of(asked.visitor());
    if (browser.isEmpty() || !asked.visitor().fromOurPage()) {
      return Reply.seeOther(Portal.LOG_IN);
    }
    // Nothing is tried here, so nobody is slowed down as a person; only the rate is bounded.
    Duration wait = tries.of(Pace.network(asked.visitor().address()));
    if (!wait.isZero()) {
      logIns.ended(LogIns.End.WAIT);
      return Portal.later(asked, wait);
    }
    Optional<URI> page = vouched.provider().page(errands.begin(browser.get()));
    return page.map(Reply::elsewhere).orElseGet(() -> told(Trouble.AWAY));
  }

  private Reply back(Asked asked) {
    Optional<Errand> errand =
        Pass.of(asked.visitor())
            .flatMap(
                browser ->
                    asked.query().find("state").flatMap(state -> errands.end(state, browser)));
    if (errand.isEmpty()) {
      return told(Trouble.STALE);
    }
    Visitor visitor = asked.visitor();
    return switch (vouched.provider().back(errand.get(), asked.query())) {
      case Provider.Answer.Admitted word -> admitted(word, visitor);
      case Provider.Answer.NoRole(String subject) -> {
        vouched.withdrawn(subject, visitor.address());
        yield refused(Trouble.NO_ROLE, visitor);
      }
      case Provider.Answer.Refused() -> refused(Trouble.REFUSED, visitor);
      case Provider.Answer.Away() -> told(Trouble.AWAY);
    };
  }

  private Reply admitted(Provider.Answer.Admitted word, Visitor visitor) {
    Optional<String> account = vouched.account(word, visitor.address());
    if (account.isEmpty()) {
      boolean named = Accounts.name(word.name()).isPresent();
      return refused(named ? Trouble.TAKEN : Trouble.NAMELESS, visitor);
    }
    Entrance.Step.Right right = entrance.provided(account.get(), visitor);
    return Reply.seeOther(entrance.asksAfterProvider() ? AccountSite.SECOND : Portal.DESK)
        .with(right.pass());
  }

  private Reply refused(Trouble trouble, Visitor visitor) {
    entrance.notProvided(visitor);
    return told(trouble);
  }

  // Away from this address: it has the provider's code in it.
  private static Reply told(Trouble trouble) {
    return Reply.seeOther(Portal.LOG_IN + "?" + FIELD + "=" + trouble.label());
  }
}
