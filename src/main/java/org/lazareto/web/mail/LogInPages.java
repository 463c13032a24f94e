// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.time.Clock;
import java.time.Duration;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.account.Tries;

/** The way into a mailbox, and out of it. Thread-safe. */
final class LogInPages {

  static final int WRONG = 422;

  private final Mailboxes mailboxes;
  private final MailSessions sessions;
  private final Tries tries;

  LogInPages(Mailboxes mailboxes, MailSessions sessions, AccountSettings bounds) {
    this.mailboxes = mailboxes;
    this.sessions = sessions;
    this.tries = new Tries(bounds, Clock.systemUTC());
  }

  Reply page(Asked asked) {
    return page(asked, 200, "");
  }

  /**
   * @param wrong what was wrong with the last try, empty if there was none
   */
  static Reply page(Asked asked, int status, String wrong) {
    Frame frame = Frame.around(asked, "web.mail.login.title");
    return Reply.form(
        status, asked, (out, forms) -> JteloginGenerated.render(out, forms, frame, wrong));
  }

  Reply logIn(Asked asked) {
    String name = asked.form().find("name").orElse("");
    String key = sessions.owner(name);
    String address = asked.visitor().address();
    Duration wait = tries.ofBoth(key, address);
    if (!wait.isZero()) {
      return Portal.later(asked, wait);
    }
    // As it was typed: a blank may be part of a password.
    String password = asked.form().all("password").stream().findFirst().orElse("");
    Login login = Login.of(name, password);
    try {
      mailboxes.prove(login);
    } catch (MailboxTrouble e) {
      return page(asked, WRONG, e.in(asked.language()));
    }
    tries.wasRight(key, address);
    return Reply.seeOther(MailSite.HOME).withCookie(sessions.begin(asked.visitor(), login));
  }

  Reply logOut(Asked asked) {
    sessions.end(asked.visitor());
    return Reply.seeOther(Portal.MAIL_LOG_IN);
  }
}
