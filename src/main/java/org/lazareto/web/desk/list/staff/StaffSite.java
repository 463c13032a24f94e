// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.archive.Archive;
import org.lazareto.desk.list.archive.TextPosts;
import org.lazareto.web.Answer;
import org.lazareto.web.Method;
import org.lazareto.web.Route;
import org.lazareto.web.account.Reentry;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.download.DownloadSite;

/** The staff's pages of lists. Thread-safe. */
public final class StaffSite {

  private static final String ONE = StaffPages.PATH + "/{name}";
  private static final String MEMBER = ONE + "/members/{number}";
  private static final String POST = ONE + "/posts/{number}/remove";

  private final Guard guard;
  private final OverviewPages overview;
  private final SettingsPages settings;
  private final MemberPages members;
  private final ExportPages export;
  private final ImportPages bring;
  private final HeldPages held;
  private final WritePages write;
  private final DeliveryPages delivery;
  private final CodePages codes;

  /** What posts are read with, and where they are kept. */
  public record Keeping(Archive archive, TextPosts texts, DownloadSite downloads) {}

  public StaffSite(Desk desk, ListDesk lists, Keeping keeping, Reentry reentry) {
    StaffPages pages = new StaffPages(desk, lists);
    this.guard = new Guard(desk, StaffPages.TITLE);
    this.overview = new OverviewPages(pages);
    this.settings = new SettingsPages(pages);
    this.members = new MemberPages(pages);
    this.export = new ExportPages(pages, reentry, keeping.downloads());
    this.bring = new ImportPages(pages);
    this.held = new HeldPages(pages, keeping.texts());
    this.write = new WritePages(pages);
    this.delivery = new DeliveryPages(pages, keeping.archive());
    this.codes = new CodePages(pages, reentry);
  }

  /** The fixed addresses first: a list's name stands in their place. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(get(StaffPages.PATH, overview::all));
    routes.add(post(StaffPages.PATH, overview::make));
    routes.add(get(HeldPages.PATH, held::list));
    routes.add(post(HeldPages.PATH, held::several));
    routes.add(get(HeldPages.PATH + "/{number}", held::one));
    routes.add(post(HeldPages.PATH + "/{number}", held::decide));
    routes.add(get(CodePages.PATH, codes::page));
    routes.add(post(CodePages.PATH, codes::change));
    routes.add(get(ONE, overview::one));
    routes.add(post(ONE + "/emergency", overview::emergency));
    routes.add(post(ONE + "/close", overview::close));
    routes.add(get(ONE + "/settings", settings::page));
    routes.add(post(ONE + "/settings", settings::set));
    routes.add(get(ONE + "/members", members::list));
    routes.add(post(ONE + "/members", members::add));
    routes.add(get(MEMBER, members::one));
    routes.add(post(MEMBER, members::change));
    routes.add(get(MEMBER + "/remove", members::confirm));
    routes.add(post(MEMBER + "/remove", members::remove));
    routes.add(get(ONE + "/export", export::page));
    routes.add(post(ONE + "/export", export::export));
    routes.add(get(ONE + "/import", bring::page));
    routes.add(post(ONE + "/import", bring::take).withFiles());
    routes.add(get(ONE + "/write", write::page));
    routes.add(post(ONE + "/write", write::send));
    routes.add(get(ONE + "/delivery", delivery::page));
    routes.add(get(POST, delivery::confirm));
    routes.add(post(POST, delivery::remove));
    return routes;
  }

  private Route get(String path, Answer answer) {
    return guard.route(Method.GET, path, Rights.DECIDE, answer);
  }

  private Route post(String path, Answer answer) {
    return guard.route(Method.POST, path, Rights.DECIDE, answer);
  }
}
