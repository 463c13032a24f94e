// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.PublicSettings;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.web.Access;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Portal;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.desk.archive.ArchiveSite;
import org.lazareto.web.desk.archive.Readers;

/** The lists for everybody: what there is, how one comes on, and how one leaves. Thread-safe. */
public final class ListsSite {

  static final String PATH = ArchiveSite.LISTS;

  private final ListDesk desk;
  private final JoinPages join;
  private final WordPages words;
  private final MinePages mine;

  public ListsSite(ListDesk desk, Readers readers, PublicSettings bounds, Clock clock) {
    this.desk = desk;
    Pages pages = new Pages(desk, bounds, clock);
    this.join = new JoinPages(pages);
    this.words = new WordPages(pages);
    this.mine = new MinePages(pages, readers);
  }

  /** The fixed addresses first: a list's name stands in their place. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.open(PATH, this::all));
    routes.add(Route.open(WordPages.CONFIRM + "/{word}", words::confirm));
    routes.add(change(WordPages.CONFIRM + "/{word}", words::confirmed));
    routes.add(Route.open(WordPages.LEAVE + "/{word}", words::leave));
    routes.add(
        new Route(Method.POST, WordPages.LEAVE + "/{word}", new Access.OneClick(), words::left)
            .withFiles());
    routes.add(Route.open(MinePages.PATH, mine::page));
    routes.add(change(MinePages.PATH, mine::change));
    routes.add(Route.open(MinePages.PATH + "/{word}", mine::ask));
    routes.add(change(MinePages.PATH + "/{word}", mine::open));
    routes.add(Route.open(PATH + "/{name}", join::page));
    routes.add(change(PATH + "/{name}", join::sent));
    return routes;
  }

  private static Route change(String path, Answer answer) {
    return new Route(Method.POST, path, new Access.Everyone(), answer);
  }

  private Reply all(Asked asked) {
    List<MailList> shown =
        desk.lists().all().stream()
            .filter(list -> list.is(ListOption.SHOWN) && !list.closed())
            .toList();
    ListsView view =
        new ListsView(
            PublicMenu.frame(asked, "web.desk.list.title"),
            shown.stream().map(list -> ListsView.Row.of(desk, list, asked)).toList());
    return Reply.page((out, forms) -> JtelistsGenerated.render(out, forms, view));
  }

  /** The list that the path names, as far as it may be known to be there. */
  static Optional<MailList> named(ListDesk desk, Asked asked) {
    return desk.lists()
        .find(asked.name("name"))
        .filter(list -> list.is(ListOption.SHOWN) || list.open());
  }

  static Reply missing(Asked asked) {
    return Portal.trouble(404, asked);
  }
}
