// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import java.util.Map;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.draft.DraftTrouble;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Access;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/**
 * What every page of the webmail has: the menu, the visitor's own mailbox, and a page in the place
 * of what the mail server cannot or will not. Thread-safe.
 */
public final class MailDesk {

  private static final Access USERS = new Access.MailboxUsers();

  private final MailSessions sessions;
  private final News news;

  /** One that has nothing to tell. */
  public MailDesk(MailSessions sessions) {
    this(sessions, News.NONE);
  }

  public MailDesk(MailSessions sessions, News news) {
    this.sessions = sessions;
    this.news = news;
  }

  MailSessions sessions() {
    return sessions;
  }

  /** A page for who has logged in to a mailbox. */
  public Route page(String path, Answer answer) {
    return new Route(Method.GET, path, USERS, told(answer));
  }

  /** A change that they ask for. */
  public Route change(String path, Answer answer) {
    return new Route(Method.POST, path, USERS, told(answer));
  }

  /** Around a page of the webmail; without news for whoever is not logged in any more. */
  public Frame frame(Asked asked, String titleKey) {
    Frame frame =
        Frame.around(asked, titleKey).with(MailMenu.of(asked.language(), sessions.filters()));
    return knows(asked) ? frame.telling(news.of(user(asked), asked.language())) : frame;
  }

  /** The visitor's own, on a route of this desk. */
  public Mailbox mailbox(Asked asked) {
    return sessions.mailbox(asked.visitor());
  }

  /** All folders of the visitor; what each is for is known from now on. */
  public List<Folder> folders(Asked asked) {
    List<Folder> all = mailbox(asked).folders().list();
    sessions.note(asked.visitor(), all);
    return all;
  }

  /** How a folder is called, of which its name alone is at hand. */
  public String folderName(Asked asked, Frame frame, String folder) {
    return FoldersView.name(frame, use(asked, folder), Shown.text(folder));
  }

  /** The way back to a folder's list. */
  public Frame.Crumb crumb(Asked asked, Frame frame, String folder) {
    return new Frame.Crumb(ListAsked.of(folder).path(), folderName(asked, frame, folder));
  }

  private Folder.Use use(Asked asked, String folder) {
    Map<String, Folder.Use> uses = sessions.uses(asked.visitor());
    if (uses.isEmpty()) {
      List<Folder> ignored = folders(asked);
      uses = sessions.uses(asked.visitor());
    }
    return uses.getOrDefault(folder, Folder.Use.OTHER);
  }

  /** Whether the visitor is logged in, on a route that is for everyone. */
  public boolean knows(Asked asked) {
    return sessions.has(asked.visitor());
  }

  /** The visitor's log-in, for the server that takes mail from him. */
  public Login login(Asked asked) {
    return sessions.login(asked.visitor());
  }

  /** The one name of the visitor, under which things of his are kept, however he typed it. */
  public String user(Asked asked) {
    return sessions.user(asked.visitor());
  }

  private Answer told(Answer answer) {
    return asked -> {
      try {
        return answer.to(asked);
      } catch (MailboxTrouble e) {
        if (e.kind() == MailboxTrouble.Kind.LOG_IN_REFUSED) {
          sessions.end(asked.visitor());
          return LogInPages.page(asked, LogInPages.WRONG, e.in(asked.language()));
        }
        return trouble(asked, status(e.kind()), e);
      } catch (DraftTrouble e) {
        // Of those that a form can answer itself, none comes here.
        return trouble(asked, 403, e);
      }
    };
  }

  private Reply trouble(Asked asked, int status, LazaretoException e) {
    Frame frame = frame(asked, "web.mail.trouble");
    String why = e.in(asked.language());
    return Reply.page(status, (out, forms) -> JtetroubleGenerated.render(out, forms, frame, why));
  }

  private static int status(MailboxTrouble.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, NOT_SECURE, CROWDED, SLOW, GONE, ODD -> 503;
      case FOLDER_CHANGED, MESSAGE_GONE, NO_FILTERS -> 404;
      case FOLDER_NOT_EMPTY, FILTERS_CHANGED, FILTERS_STALE, OWN_SCRIPT -> 409;
      case LOG_IN_REFUSED, NOT_CLEAN -> 403;
      case TOO_MUCH, REFUSED, FOLDER_NAME, TOO_BIG, TOO_MANY, TOO_MANY_RULES -> 400;
    };
  }
}
