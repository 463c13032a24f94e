// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.digest.Sha256;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * The portal without its wires: finds the route of what is asked, and an answer also where there is
 * none. Thread-safe.
 */
public final class Portal {

  private static final System.Logger LOG = System.getLogger(Portal.class.getName());

  /** Where those go who must log in first. */
  public static final String LOG_IN = "/login";

  /** Where those go who must log in to their mailbox first. */
  public static final String MAIL_LOG_IN = "/mail/login";

  /** Where those go who have logged in. */
  public static final String DESK = "/desk";

  /** Where those go on who are here for other nodes alone. */
  public static final String NODES = "/nodes";

  private static final int YEAR_SECONDS = 31_536_000;

  private final Presses presses = new Presses(System::nanoTime);
  private final Routes routes;
  private final People people;
  private final Programs programs;
  private final Traffic traffic;

  /**
   * @param sites the routes of every site
   * @param people who is logged in
   * @param programs which show a token
   */
  public Portal(List<Route> sites, People people, Programs programs) {
    this(sites, people, programs, Traffic.NONE);
  }

  /**
   * @param traffic hears of every request
   */
  public Portal(List<Route> sites, People people, Programs programs, Traffic traffic) {
    this.people = people;
    this.programs = programs;
    this.traffic = traffic;
    List<Route> all = new ArrayList<>(sites);
    all.add(Style.route());
    all.add(Style.mark());
    all.add(Style.usualMark());
    all.addAll(Script.routes());
    this.routes = new Routes(all);
  }

  public Routes routes() {
    return routes;
  }

  Traffic traffic() {
    return traffic;
  }

  /** Whether there is a form at that path that may bring files. */
  boolean takesFiles(Asked asked) {
    return found(asked).map(f -> f.route().files()).orElse(false);
  }

  /** Whether files of who asks are taken: nobody's who has not logged in, whatever the route. */
  boolean admits(Asked asked) {
    return found(asked)
        .map(
            f ->
                switch (f.route().access()) {
                  case Access.Programs _, Access.OneClick _ -> false;
                  case Access.Staff staff ->
                      people.find(asked.visitor()).filter(p -> staff.allows(p.duty())).isPresent();
                  case Access.Everyone _, Access.MailboxUsers _ ->
                      people.hasMailbox(asked.visitor());
                })
        .orElse(false);
  }

  /** Whether who asks has logged in, to the desk or to a mailbox. */
  boolean knows(Asked.Visitor visitor) {
    try {
      return people.hasMailbox(visitor) || people.find(visitor).isPresent();
    } catch (LazaretoException e) {
      // Without the database nobody is known; mailboxes and public pages go on.
      LOG.log(Level.DEBUG, "portal: who asks is not known: " + e.getMessage());
      return false;
    }
  }

  private Optional<Routes.Found> found(Asked asked) {
    return routes.find(asked.target().method(), asked.target().path());
  }

  Reply answer(Asked asked) {
    Reply reply = dispatched(asked);
    // Files and figures are no place to choose a language at.
    if (asked.target().forPrograms() || !reply.type().equals(Reply.HTML)) {
      return reply;
    }
    return Languages.chosen(asked.query())
        .map(language -> reply.withCookie(remembered(Languages.code(language))))
        .orElse(reply);
  }

  private Reply dispatched(Asked asked) {
    Asked.Target target = asked.target();
    Optional<Routes.Found> found = found(asked);
    if (found.isPresent()) {
      Route route = found.get().route();
      Asked named = asked.with(found.get().names());
      return press(route, named)
          .map(press -> presses.once(press, () -> answered(route, named)))
          .orElseGet(() -> answered(route, named));
    }
    String methods = routes.methods(target.path());
    return methods.isEmpty()
        ? trouble(404, asked)
        : trouble(405, asked).with("Allow", methods); // RFC 9110 15.5.6
  }

  /**
   * What a form is known by if its button is pressed twice: every page's forms have a token of
   * their own. So nobody but the browser that sent it gets the answer to a code or a mailed word,
   * and neither is taken a second time.
   */
  private static Optional<String> press(Route route, Asked asked) {
    boolean button =
        route.method() == Method.POST
            && switch (route.access()) {
              case Access.Everyone _, Access.Staff _, Access.MailboxUsers _, Access.OneClick _ ->
                  asked.uploads().files().isEmpty();
              case Access.Programs _ -> false;
            };
    return Pass.of(asked.visitor())
        .filter(_ -> button && FormToken.genuine(asked))
        .map(
            pass ->
                Sha256.hex(
                    String.join(
                        " ",
                        pass.digest(),
                        Links.path(asked.target().path()),
                        Links.of(asked.query()),
                        Links.of(asked.form()))));
  }

  // A route's own trouble is never the browser's business; the log has it.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private Reply answered(Route route, Asked asked) {
    try {
      return switch (route.access()) {
        case Access.Programs(Access.Staff staff) -> toProgram(route, staff, asked);
        case Access.Everyone() when genuine(route, asked) -> route.answer().to(asked);
        case Access.Staff staff when genuine(route, asked) -> toStaff(route, staff, asked);
        case Access.MailboxUsers() when genuine(route, asked) -> toMailboxUser(route, asked);
        case Access.OneClick() when OneClick.is(asked.form()) || genuine(route, asked) ->
            route.answer().to(asked);
        case Access.Everyone _, Access.Staff _, Access.MailboxUsers _, Access.OneClick _ ->
            trouble(403, asked);
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return trouble(503, asked);
    } catch (LazaretoException e) {
      LOG.log(Level.WARNING, "portal: " + route.path() + ": " + e.getMessage());
      return trouble(503, asked);
    } catch (Exception e) {
      LOG.log(Level.ERROR, "portal: " + route.path(), e);
      return trouble(500, asked);
    }
  }

  private static boolean genuine(Route route, Asked asked) {
    return route.method() == Method.GET || FormToken.genuine(asked);
  }

  // A token is shown on purpose, never by a browser for a page of others: no form of ours is
  // needed. RFC 6750 3: no error is named where no token was shown.
  private Reply toProgram(Route route, Access.Staff staff, Asked asked) throws Exception {
    return switch (programs.find(asked.visitor())) {
      case Programs.Shown.Nothing() -> challenge(401, asked, "");
      case Programs.Shown.Wrong() -> challenge(401, asked, ", error=\"invalid_token\"");
      case Programs.Shown.Wait(Duration span) -> later(asked, span);
      case Programs.Shown.Known(Person person) ->
          staff.allows(person.duty())
              ? route.answer().to(asked.by(person))
              : challenge(403, asked, ", error=\"insufficient_scope\"");
    };
  }

  private static Reply challenge(int status, Asked asked, String error) {
    return trouble(status, asked).with("WWW-Authenticate", "Bearer realm=\"Lazareto\"" + error);
  }

  private Reply toStaff(Route route, Access.Staff staff, Asked asked) throws Exception {
    Optional<Person> person = people.find(asked.visitor());
    if (person.isEmpty()) {
      return route.method() == Method.GET ? Reply.seeOther(LOG_IN) : trouble(403, asked);
    }
    return staff.allows(person.get().duty())
        ? route.answer().to(asked.by(person.get()))
        : trouble(403, asked);
  }

  private Reply toMailboxUser(Route route, Asked asked) throws Exception {
    if (people.hasMailbox(asked.visitor())) {
      return route.answer().to(asked);
    }
    return route.method() == Method.GET ? Reply.seeOther(MAIL_LOG_IN) : trouble(403, asked);
  }

  /** Says what went wrong and what to do next: on a page, or to a program. */
  public static Reply trouble(int status, Asked asked) {
    if (asked.target().forPrograms()) {
      return Problem.of(status, asked.language()).reply(asked.language());
    }
    return trouble(status, asked, asked.language().say("web.trouble." + status + ".text"));
  }

  private static Reply trouble(int status, Asked asked, String text) {
    Frame frame = Frame.around(asked, "web.trouble." + status + ".title");
    return Reply.page(status, (out, forms) -> JtetroubleGenerated.render(out, forms, frame, text));
  }

  /** Says how large a form was, and how large one may be. */
  static Reply tooLarge(TooMuch size, Asked asked) {
    Catalogue language = asked.language();
    return asked.target().forPrograms()
        ? new Problem(413, size.in(language, "web.api.trouble.413.text"), Map.of()).reply(language)
        : trouble(413, asked, size.in(language, "web.trouble.413.text"));
  }

  /** Says that there were too many tries, and when the next is looked at. */
  public static Reply later(Asked asked, Duration span) {
    return trouble(429, asked).with("Retry-After", "" + (span.toSeconds() + 1));
  }

  private static String remembered(String language) {
    return Languages.NAME
        + "="
        + language
        + "; Path=/; Max-Age="
        + YEAR_SECONDS
        + "; Secure; HttpOnly; SameSite=Lax";
  }
}
