// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.text.LazaretoException;

/**
 * The portal without its wires: finds the route of what is asked, and an answer also where there is
 * none. Thread-safe.
 */
public final class Portal {

  private static final System.Logger LOG = System.getLogger(Portal.class.getName());

  /** Where those go who must log in first. */
  public static final String LOG_IN = "/login";

  private static final int YEAR_SECONDS = 31_536_000;

  private final Routes routes;
  private final People people;
  private final Traffic traffic;

  /**
   * @param sites the routes of every site
   * @param people who is logged in
   */
  public Portal(List<Route> sites, People people) {
    this(sites, people, Traffic.NONE);
  }

  /**
   * @param traffic hears of every request
   */
  public Portal(List<Route> sites, People people, Traffic traffic) {
    this.people = people;
    this.traffic = traffic;
    List<Route> all = new ArrayList<>(sites);
    all.add(Style.route());
    all.add(Style.mark());
    this.routes = new Routes(all);
  }

  public Routes routes() {
    return routes;
  }

  Traffic traffic() {
    return traffic;
  }

  Reply answer(Asked asked) {
    Reply reply = dispatched(asked);
    return Languages.chosen(asked.query())
        .map(language -> reply.withCookie(remembered(Languages.code(language))))
        .orElse(reply);
  }

  private Reply dispatched(Asked asked) {
    Asked.Target target = asked.target();
    Optional<Routes.Found> found = routes.find(target.method(), target.path());
    if (found.isPresent()) {
      Route route = found.get().route();
      return answered(route, asked.with(found.get().names()));
    }
    String methods = routes.methods(target.path());
    return methods.isEmpty()
        ? trouble(404, asked)
        : trouble(405, asked).with("Allow", methods); // RFC 9110 15.5.6
  }

  // A route's own trouble is never the browser's business; the log has it.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private Reply answered(Route route, Asked asked) {
    try {
      if (route.method() == Method.POST && !FormToken.genuine(asked)) {
        return trouble(403, asked);
      }
      return switch (route.access()) {
        case Access.Everyone() -> route.answer().to(asked);
        case Access.Staff(Set<Role> roles) -> toStaff(route, roles, asked);
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

  private Reply toStaff(Route route, Set<Role> roles, Asked asked) throws Exception {
    Optional<Person> person = people.find(asked.visitor());
    if (person.isEmpty()) {
      return route.method() == Method.GET ? Reply.seeOther(LOG_IN) : trouble(403, asked);
    }
    return roles.contains(person.get().role())
        ? route.answer().to(asked.by(person.get()))
        : trouble(403, asked);
  }

  /** The page that says what went wrong and what to do next. */
  public static Reply trouble(int status, Asked asked) {
    Frame frame = Frame.around(asked, "web.trouble." + status + ".title");
    String text = frame.say("web.trouble." + status + ".text");
    return Reply.page(status, (out, forms) -> JtetroubleGenerated.render(out, forms, frame, text));
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
