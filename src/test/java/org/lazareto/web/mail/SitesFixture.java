// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.fake.FakeClock;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.RenditionSettings;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked;
import org.lazareto.web.People;
import org.lazareto.web.Person;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.WebmailSettings;

/** A portal with the webmail's own pages and one site more. */
public final class SitesFixture implements AutoCloseable {

  private final FakeClock clock;
  private final PortalFixture portal;

  /** What the webmail's own pages are made of. */
  public record Webmail(Mailboxes mailboxes, Reading reading, FakeClock clock) {}

  /**
   * One in which no letter is examined.
   *
   * @param site the routes of the site that a test looks at
   */
  public SitesFixture(Path folder, Mailboxes mailboxes, Function<MailDesk, List<Route>> site)
      throws IOException {
    this(folder, unexamined(folder, mailboxes), site);
  }

  public SitesFixture(Path folder, Webmail mail, Function<MailDesk, List<Route>> site) {
    this(
        PortalFixture.settings(folder.resolve("portal"), WebSettings.Bounds.defaults()),
        mail,
        site);
  }

  public SitesFixture(WebSettings web, Webmail mail, Function<MailDesk, List<Route>> site) {
    OwnAddress whose = OwnAddress.of(WebmailSettings.defaults(), List.of("health.test"));
    MailSessions sessions = new MailSessions(mail.mailboxes(), whose, mail.clock());
    MailDesk desk = new MailDesk(sessions);
    MailSite own = new MailSite(desk, mail.mailboxes(), mail.reading(), AccountSettings.defaults());
    List<Route> routes = new ArrayList<>(own.routes());
    routes.addAll(site.apply(desk));
    this.clock = mail.clock();
    this.portal = new PortalFixture(web, routes, people(sessions));
  }

  private static Webmail unexamined(Path folder, Mailboxes mailboxes) throws IOException {
    Opening opening =
        SomeMailbox.opening(
            folder.resolve("letters"), _ -> new ExaminedHere(Verdict.UNSCANNABLE, List.of(), true));
    Renderer renderer = new Renderer(RenditionSettings.defaults(), List.of());
    FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
    return new Webmail(mailboxes, new Reading(opening, renderer), clock);
  }

  private static People people(MailSessions sessions) {
    return new People() {
      @Override
      public Optional<Person> find(Asked.Visitor visitor) {
        return Optional.empty();
      }

      @Override
      public boolean hasMailbox(Asked.Visitor visitor) {
        return sessions.has(visitor);
      }
    };
  }

  public FakeClock clock() {
    return clock;
  }

  public MailVisit visit(String language) {
    return new MailVisit(portal.browser, language);
  }

  public MailVisit visit() {
    return visit("en");
  }

  /** Asks without any cookie. */
  public HttpResponse<byte[]> bare(String path) {
    return portal.browser.get(path);
  }

  /** Whether nothing in a page is markup of a stranger, and nothing leads elsewhere. */
  public static boolean harmless(String page) {
    String lower = page.toLowerCase(Locale.ROOT);
    return !lower.contains("<script")
        && !lower.contains("<img")
        && !lower.contains("<iframe")
        && !lower.contains("<b>")
        && !lower.contains("\u202e")
        && !lower.matches("(?s).*<[a-z][^<>]* (on[a-z]+|style)=.*")
        && !lower.matches("(?s).*(href|action|formaction|src)=\"(?![/#?]).*");
  }

  public static String field(HttpResponse<byte[]> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  @Override
  public void close() {
    portal.close();
  }
}
