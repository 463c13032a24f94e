// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.accounts;

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
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The pages of the staff's accounts, for administrators. Thread-safe. */
public final class AccountsSite {

  static final String ACCOUNTS = "/accounts";
  static final String TITLE = "web.admin.accounts.title";

  private final Desk desk;
  private final Accounts accounts;

  public AccountsSite(Desk desk, Accounts accounts) {
    this.desk = desk;
    this.accounts = accounts;
  }

  /** What is done with one account, behind a page that asks again. */
  private enum Step {
    PASSWORD("password"),
    SECOND_FACTOR("second-factor"),
    REMOVE("remove");

    final String word;

    Step(String word) {
      this.word = word;
    }

    String path() {
      return ACCOUNTS + "/{name}/" + word;
    }
  }

  public List<Route> routes() {
    NodesPages nodes = new NodesPages(desk, accounts);
    return List.of(
        new Route(Method.GET, NodesPages.PATH, Rights.GOVERN, nodes::page),
        new Route(Method.POST, NodesPages.PATH, Rights.GOVERN, nodes::change),
        new Route(Method.GET, ACCOUNTS, Rights.GOVERN, asked -> list(asked, Told.done(asked))),
        new Route(Method.POST, ACCOUNTS, Rights.GOVERN, this::add),
        question(Step.PASSWORD),
        new Route(Method.POST, Step.PASSWORD.path(), Rights.GOVERN, this::password),
        question(Step.SECOND_FACTOR),
        change(Step.SECOND_FACTOR, Accounts::resetSecondFactor),
        question(Step.REMOVE),
        change(Step.REMOVE, Accounts::dismiss));
  }

  /** A change of an account in somebody's name. */
  @FunctionalInterface
  private interface Change {
    void of(Accounts accounts, String user, String name);
  }

  private Route question(Step step) {
    return new Route(
        Method.GET, step.path(), Rights.GOVERN, asked -> confirm(asked, step, Told.NOTHING));
  }

  private Route change(Step step, Change work) {
    return new Route(
        Method.POST,
        step.path(),
        Rights.GOVERN,
        asked -> {
          try {
            requireOther(asked);
            work.of(by(asked), asked.staff().name(), asked.name("name"));
            return Reply.seeOther(Desk.done(ACCOUNTS, "account-" + step.word));
          } catch (LazaretoException e) {
            return confirm(asked, step, Told.refused(asked, e));
          }
        });
  }

  private Reply list(Asked asked, Told told) {
    AccountsView view = new AccountsView(new Page(desk.frame(asked, TITLE), told), accounts.list());
    return Reply.form(
        told.status(), asked, (out, forms) -> JteaccountsGenerated.render(out, forms, view));
  }

  private Reply add(Asked asked) {
    String name = asked.form().find("name").orElse("");
    Optional<Role> role = asked.form().find("role").flatMap(Role::find);
    if (role.isEmpty()) {
      return Portal.trouble(400, asked);
    }
    String password = Passwords.generated();
    try {
      by(asked).add(asked.staff().name(), name, Duty.of(role.get(), nodes(asked)), password);
      return shown(asked, name, password);
    } catch (LazaretoException e) {
      return list(asked, Told.refused(asked, e));
    }
  }

  private static String nodes(Asked asked) {
    return asked.form().find(NodesPages.FIELD).orElse("");
  }

  private Reply password(Asked asked) {
    String password = Passwords.generated();
    try {
      requireOther(asked);
      by(asked).setPassword(asked.staff().name(), asked.name("name"), password);
      return shown(asked, asked.name("name"), password);
    } catch (LazaretoException e) {
      return confirm(asked, Step.PASSWORD, Told.refused(asked, e));
    }
  }

  /** The password, this once: an address or a cookie would keep it. */
  private Reply shown(Asked asked, String name, String password) {
    Frame frame = desk.frame(asked, "web.admin.accounts.made.title").below(above(asked));
    return Reply.page((out, forms) -> JtemadeGenerated.render(out, forms, frame, name, password));
  }

  private Reply confirm(Asked asked, Step step, Told told) {
    String name = asked.name("name");
    if (accounts.list().stream().noneMatch(account -> account.name().equals(name))) {
      return desk.missing(asked, TITLE, name);
    }
    String key = "web.admin.accounts." + step.word;
    Frame frame = desk.frame(asked, key + ".title").below(above(asked));
    Grid.Press press =
        new Grid.Press(
            frame.say(key + ".press"),
            ACCOUNTS + "/" + Links.piece(name) + "/" + step.word,
            Map.of());
    Page page = new Page(frame, told);
    return new Confirm(page, List.of(page.say(key + ".lead", name)), press, ACCOUNTS).reply();
  }

  // Whoever finds an open session must not be able to keep it by a new second factor.
  private static void requireOther(Asked asked) {
    if (asked.name("name").equals(asked.staff().name())) {
      throw new LazaretoException("account.own", asked.name("name"));
    }
  }

  private Accounts by(Asked asked) {
    return accounts.from(asked.visitor().address());
  }

  private static Crumb above(Asked asked) {
    return new Crumb(ACCOUNTS, asked.language().say(TITLE));
  }
}
