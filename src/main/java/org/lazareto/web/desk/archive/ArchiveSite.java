// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.time.Clock;
import java.util.List;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.web.Access;
import org.lazareto.web.Deeds;
import org.lazareto.web.Method;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.desk.archive.Shelf.Opened;

/** The archives of lists, for everybody or for members. Thread-safe. */
public final class ArchiveSite {

  /** Below which all pages of lists lie. */
  public static final String LISTS = "/lists";

  private static final String ARCHIVE = LISTS + "/{name}/archive";
  private static final String POST = ARCHIVE + "/{number}";
  private static final int FRESH = 300;

  private final ListDesk desk;
  private final ArchiveTools tools;
  private final Shelf shelf;
  private final ArchivePages pages;
  private final PartPages parts;

  public ArchiveSite(ListDesk desk, ArchiveTools tools, Readers readers, Deeds deeds, Clock clock) {
    this.desk = desk;
    this.tools = tools;
    this.shelf = new Shelf(desk, readers, deeds);
    this.pages = new ArchivePages(shelf, tools, clock);
    this.parts = new PartPages(shelf, tools, clock);
  }

  public List<Route> routes() {
    return List.of(
        Route.open(PartPages.PICTURES + "/{number}/{page}", parts::picture),
        Route.open(ARCHIVE, shelf.open(pages::threads)),
        Route.open(ARCHIVE + ".atom", shelf.open(this::feed)),
        Route.open(ARCHIVE + "/thread/{number}", shelf.open(pages::thread)),
        Route.open(POST, shelf.open(pages::one)),
        Route.open(POST + "/part", shelf.open(parts::page)),
        new Route(Method.POST, POST + "/part", new Access.Everyone(), shelf.open(parts::download)));
  }

  /** For everybody the same, whoever asks: it may be kept on the way. */
  private Reply feed(Opened opened) {
    if (!opened.isPublic()) {
      return Portal.trouble(404, opened.asked());
    }
    Opened stranger = new Opened(opened.asked(), opened.list(), new Reader.Stranger());
    Feed feed = new Feed(desk.addresses(), ArchiveView.top(stranger));
    String name = opened.list().name();
    return Reply.text(Feed.TYPE, feed.of(tools.archive().before(name, Long.MAX_VALUE, Feed.MOST)))
        .forSeconds(FRESH);
  }
}
