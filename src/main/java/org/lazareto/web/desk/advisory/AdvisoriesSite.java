// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.desk.advisory.Shelf;
import org.lazareto.desk.advisory.Version;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Portal;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Numbered;

/** The public pages of advisories, and their feed. Thread-safe. */
public final class AdvisoriesSite {

  static final String PATH = "/advisories";
  static final String FEED = "/advisories.atom";
  static final int PAGE = 20;

  private static final String TITLE = "web.desk.advisory.title";
  private static final int FEED_ENTRIES = 30;
  private static final int FRESH_SECONDS = 5;
  private static final int FEED_SECONDS = 60;

  private final Advisories advisories;
  private final Counts counts;
  private final Showing showing;

  /**
   * How they are shown.
   *
   * @param web what the addresses of pages begin with; empty where nobody said it
   * @param node the name of this installation, for ids that nobody else gives
   * @param fewest an institution with fewer stopped messages is not told by itself
   */
  public record Showing(String web, String node, int fewest) {}

  public AdvisoriesSite(Advisories advisories, Counts counts, Showing showing) {
    this.advisories = advisories;
    this.counts = counts;
    this.showing = showing;
  }

  public List<Route> routes() {
    return List.of(
        Route.open(PATH, this::list),
        Route.open(FEED, this::feed),
        Route.open(PATH + "/{name}", this::one));
  }

  private Reply list(Asked asked) {
    boolean closed = asked.query().find("closed").isPresent();
    String words = asked.query().find("words").orElse("");
    // Whoever searches wants it wherever it is.
    Shelf.Closed which = closed ? Shelf.Closed.YES : Shelf.Closed.NO;
    Shelf shelf = Shelf.open(words.isEmpty() ? which : Shelf.Closed.ANY);
    List<Advisory> rows = advisories.found(words, shelf, Numbered.before(asked), PAGE);
    ListView view = new ListView(PublicMenu.frame(asked, TITLE), rows, words, closed);
    return Reply.page((out, forms) -> JtelistGenerated.render(out, forms, view))
        .forSeconds(FRESH_SECONDS);
  }

  private Reply one(Asked asked) {
    Optional<Advisory> found =
        advisories.named(asked.name("name")).filter(AdvisoriesSite::isForEveryone);
    if (found.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    List<Version> versions = advisories.versions(found.get());
    Version wanted = wanted(asked, versions);
    ArticleView article = new ArticleView(wanted.content(), asked.language());
    Frame frame =
        PublicMenu.frame(asked, TITLE)
            .below(new Crumb(PATH, asked.language().say(TITLE)))
            .titled(article.title());
    OneView view =
        new OneView(
            frame,
            found.get(),
            wanted,
            versions,
            article,
            new StoppedView(frame, counts.of(wanted.content().marks()), showing.fewest()));
    return Reply.page((out, forms) -> JteoneGenerated.render(out, forms, view))
        .forSeconds(FRESH_SECONDS);
  }

  private static boolean isForEveryone(Advisory advisory) {
    return advisory.shown().filter(v -> v.content().audience() == Audience.EVERYONE).isPresent();
  }

  /** The version that the address names, if everybody could read it then too. */
  private static Version wanted(Asked asked, List<Version> versions) {
    String number = asked.query().find("version").orElse("");
    return versions.stream()
        .filter(version -> ("" + version.number()).equals(number))
        .filter(version -> version.content().audience() == Audience.EVERYONE)
        .findFirst()
        .orElse(versions.getFirst());
  }

  private Reply feed(Asked asked) {
    List<Advisory> newest =
        advisories.published(Shelf.open(Shelf.Closed.ANY), Long.MAX_VALUE, FEED_ENTRIES);
    return Reply.text("application/atom+xml", new Feed(asked.language(), showing).of(newest))
        .forSeconds(FEED_SECONDS);
  }
}
