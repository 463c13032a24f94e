// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.accounts;

import java.util.List;
import java.util.Optional;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Duty;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Links;
import org.lazareto.web.Reply;
import org.lazareto.web.Role;
import org.lazareto.web.account.Account;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/** The page that says for which nodes a node administrator is here. Thread-safe. */
final class NodesPages {

  static final String PATH = AccountsSite.ACCOUNTS + "/{name}/nodes";
  static final String FIELD = "nodes";

  /** What a form brings that takes the nodes away: an empty field alone is no decision. */
  private static final String HERE = "here";

  private final Desk desk;
  private final Accounts accounts;

  NodesPages(Desk desk, Accounts accounts) {
    this.desk = desk;
    this.accounts = accounts;
  }

  static String path(String name) {
    return AccountsSite.ACCOUNTS + "/" + Links.piece(name) + "/nodes";
  }

  /** What the template reads. */
  record View(Page page, Account account) {

    String say(String key, Object... arguments) {
      return page.say("web.admin.accounts.nodes." + key, arguments);
    }

    String lead() {
      return account.duty().here()
          ? say("lead.here", account.name())
          : say("lead", account.name(), account.duty().nodes().size(), nodes());
    }

    private String nodes() {
      return String.join(", ", account.duty().nodes());
    }

    /** What was typed, or what holds. */
    String typed() {
      return page.asked().form().find(FIELD).orElse(nodes());
    }

    String path() {
      return NodesPages.path(account.name());
    }
  }

  Reply page(Asked asked) {
    return page(asked, Told.NOTHING);
  }

  private Reply page(Asked asked, Told told) {
    String name = asked.name("name");
    Optional<Account> account =
        accounts.list().stream()
            .filter(one -> one.name().equals(name))
            .filter(one -> one.duty().role() == Role.NODE_ADMINISTRATOR)
            .findFirst();
    if (account.isEmpty()) {
      return desk.missing(asked, AccountsSite.TITLE, name);
    }
    Crumb above = new Crumb(AccountsSite.ACCOUNTS, asked.language().say(AccountsSite.TITLE));
    Frame frame = desk.frame(asked, "web.admin.accounts.nodes.title").below(above);
    View view = new View(new Page(frame, told), account.get());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtenodesGenerated.render(out, forms, view));
  }

  Reply change(Asked asked) {
    try {
      accounts
          .from(asked.visitor().address())
          .setNodes(asked.staff().name(), asked.name("name"), wanted(asked));
      return Reply.seeOther(Desk.done(AccountsSite.ACCOUNTS, "account-nodes"));
    } catch (LazaretoException e) {
      return page(asked, Told.refused(asked, e));
    }
  }

  private static List<String> wanted(Asked asked) {
    if (asked.form().find(HERE).isPresent()) {
      return List.of();
    }
    Duty duty = Duty.of(Role.NODE_ADMINISTRATOR, asked.form().find(FIELD).orElse(""));
    if (duty.here()) {
      throw new LazaretoException("account.nodes-none");
    }
    return duty.nodes();
  }
}
