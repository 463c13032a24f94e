// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.accounts;

import java.util.List;
import org.lazareto.web.Links;
import org.lazareto.web.Role;
import org.lazareto.web.account.Account;
import org.lazareto.web.account.Origin;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;

/** The page of all accounts. Immutable. */
record AccountsView(Page page, List<Account> accounts) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.accounts." + key, arguments);
  }

  /** The name that was typed, where it could not be added. */
  String typed() {
    return page.asked().form().find("name").orElse("");
  }

  String typedNodes() {
    return page.asked().form().find(NodesPages.FIELD).orElse("");
  }

  List<Role> roles() {
    return List.of(Role.values());
  }

  boolean chosen(Role role) {
    return page.asked().form().find("role").orElse(Role.READER.label()).equals(role.label());
  }

  String word(Role role) {
    return page.say("web.account.role." + role.label());
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        Grid.heads(
            page.frame(), "name", "role", "origin", "second-factor", "added", "do", "do", "do"),
        accounts.stream().map(this::row).toList(),
        "");
  }

  private List<Cell> row(Account account) {
    return List.of(
        new Grid.Text(account.name()),
        duty(account),
        new Grid.Text(say("origin." + account.origin().label())),
        new Grid.Text(page.say(account.secondFactor() ? "word.yes" : "word.no")),
        new Grid.Text(page.words().moment(account.added())),
        step(account, "password"),
        step(account, "second-factor"),
        step(account, "remove"));
  }

  // The directory and the provider say themselves for which nodes somebody is here.
  private Cell duty(Account account) {
    String text = page.words().duty(account.duty());
    boolean bindable =
        account.duty().role() == Role.NODE_ADMINISTRATOR && account.origin() == Origin.LOCAL;
    return bindable ? new Grid.Link(text, NodesPages.path(account.name())) : new Grid.Text(text);
  }

  // One's own is changed on the page of one's own account.
  private Cell step(Account account, String word) {
    if (account.name().equals(page.asked().staff().name())) {
      return word.equals("password") ? new Grid.Link(say("own"), "/account") : new Grid.Text("");
    }
    return new Grid.Link(
        say(word + ".title"),
        AccountsSite.ACCOUNTS + "/" + Links.piece(account.name()) + "/" + word);
  }
}
