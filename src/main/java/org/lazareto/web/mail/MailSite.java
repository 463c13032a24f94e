// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.web.Access;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.account.Tries;

/** The webmail's routes, its log-in, and what its pages have in common. Thread-safe. */
public final class MailSite {

  /** Where those go who have logged in. */
  static final String HOME = "/mail";

  private static final Access USERS = new Access.MailboxUsers();
  private static final int WRONG = 422;

  private final Mailboxes mailboxes;
  private final MailSessions sessions;
  private final Tries tries;
  private final ListPages lists;
  private final LetterPages letters;

  /**
   * @param bounds on how often somebody may try to log in
   */
  public MailSite(
      Mailboxes mailboxes, MailSessions sessions, Reading reading, AccountSettings bounds) {
    this.mailboxes = mailboxes;
    this.sessions = sessions;
    this.tries = new Tries(bounds, Clock.systemUTC());
    this.lists = new ListPages(sessions);
    this.letters = new LetterPages(sessions, reading);
  }

  public List<Route> routes() {
    return List.of(
        Route.open(Portal.MAIL_LOG_IN, asked -> logInPage(asked, 200, "")),
        new Route(Method.POST, Portal.MAIL_LOG_IN, new Access.Everyone(), this::logIn),
        new Route(Method.POST, "/mail/logout", USERS, this::logOut),
        page(HOME, this::folders),
        page("/mail/folder", lists::page),
        new Route(Method.POST, "/mail/folder", USERS, told(lists::change)),
        new Route(Method.POST, "/mail/undo", USERS, told(lists::undo)),
        page("/mail/message", letters::page),
        page("/mail/link", letters::link));
  }

  private Route page(String path, Answer answer) {
    return new Route(Method.GET, path, USERS, told(answer));
  }

  /** The same answer, with a page in the place of what the mail server cannot or will not. */
  private Answer told(Answer answer) {
    return asked -> {
      try {
        return answer.to(asked);
      } catch (MailboxTrouble e) {
        if (e.kind() == MailboxTrouble.Kind.LOG_IN_REFUSED) {
          sessions.end(asked.visitor());
          return logInPage(asked, WRONG, e.in(asked.language()));
        }
        Frame frame = Frame.around(asked, "web.mail.trouble").below(home(asked));
        String why = e.in(asked.language());
        return Reply.page(
            status(e.kind()), (out, forms) -> JtetroubleGenerated.render(out, forms, frame, why));
      }
    };
  }

  private static int status(MailboxTrouble.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, NOT_SECURE, CROWDED, SLOW, GONE, ODD -> 503;
      case FOLDER_CHANGED, MESSAGE_GONE -> 404;
      case LOG_IN_REFUSED, NOT_CLEAN -> 403;
      case TOO_MUCH, REFUSED, FOLDER_NAME, TOO_BIG, TOO_MANY -> 400;
    };
  }

  static Frame.Crumb home(Asked asked) {
    return new Frame.Crumb(HOME, asked.language().say("web.mail.title"));
  }

  private Reply logInPage(Asked asked, int status, String wrong) {
    Frame frame = Frame.around(asked, "web.mail.login.title");
    return Reply.form(
        status, asked, (out, forms) -> JteloginGenerated.render(out, forms, frame, wrong));
  }

  private Reply logIn(Asked asked) {
    String name = asked.form().find("name").orElse("");
    String key = name.toLowerCase(Locale.ROOT);
    String address = asked.visitor().address();
    for (Duration wait : List.of(tries.of(address), tries.of(key, address))) {
      if (!wait.isZero()) {
        return Portal.later(asked, wait);
      }
    }
    // As it was typed: a blank may be part of a password.
    String password = asked.form().all("password").stream().findFirst().orElse("");
    Login login = Login.of(name, password);
    try {
      mailboxes.prove(login);
    } catch (MailboxTrouble e) {
      return logInPage(asked, WRONG, e.in(asked.language()));
    }
    tries.wasRight(key, address);
    return Reply.seeOther(HOME).withCookie(sessions.begin(asked.visitor(), login));
  }

  private Reply logOut(Asked asked) {
    sessions.end(asked.visitor());
    return Reply.seeOther(Portal.MAIL_LOG_IN);
  }

  private Reply folders(Asked asked) {
    FoldersView view =
        new FoldersView(
            Frame.around(asked, "web.mail.title"),
            sessions.user(asked.visitor()),
            sessions.mailbox(asked.visitor()).folders().list());
    return Reply.form(200, asked, (out, forms) -> JtefoldersGenerated.render(out, forms, view));
  }
}
