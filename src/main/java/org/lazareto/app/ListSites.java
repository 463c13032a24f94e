// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.desk.Originals;
import org.lazareto.desk.PublicSettings;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.archive.Archive;
import org.lazareto.desk.list.archive.Following;
import org.lazareto.desk.list.archive.TextPosts;
import org.lazareto.mailbox.PlainTexts;
import org.lazareto.web.Deeds;
import org.lazareto.web.People;
import org.lazareto.web.Route;
import org.lazareto.web.account.Reentry;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.desk.archive.ArchiveSite;
import org.lazareto.web.desk.archive.ArchiveTools;
import org.lazareto.web.desk.archive.Readers;
import org.lazareto.web.desk.list.ListsSite;
import org.lazareto.web.desk.list.MailboxSite;
import org.lazareto.web.desk.list.staff.StaffSite;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.attachment.Previewing;

/** The pages of lists and their archives, wired; a thread follows what is posted. Thread-safe. */
final class ListSites implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration TIDY = Duration.ofHours(1);

  private final ListDesk lists;
  private final Archive archive;
  private final Readers readers;
  private final DownloadSite downloads;
  private final ArchiveTools tools;
  private final PublicSettings bounds;
  private final Following follower;
  private final Rounds following;
  private final Rounds tidying;

  /**
   * @param people who of the staff is logged in
   */
  ListSites(
      Settings settings,
      AttentionDesk attention,
      MailReading reading,
      DownloadSite downloads,
      People people)
      throws IOException {
    Clock clock = Clock.systemUTC();
    Path directory = settings.web().directory();
    this.lists = attention.lists();
    this.bounds = settings.desk().pages();
    TextPosts texts =
        new TextPosts(attention.excerpts(), new PlainTexts(reading.reading().renderer()));
    this.archive =
        new Archive(
            attention.database(),
            new Originals(directory.resolve("archive")),
            texts,
            settings.desk().archive(),
            clock);
    this.readers = new Readers(people, bounds.reading(), clock);
    this.downloads = downloads;
    this.tools =
        new ArchiveTools(
            archive,
            texts,
            reading.examinations(),
            new Previewing(reading.opening(), reading.previews()),
            downloads,
            bounds);
    this.follower = new Following(lists.lists(), lists.posts(), archive, texts);
    this.following = new Rounds("list-archives", LOOK, List.of(follower::run));
    this.tidying = new Rounds("list-archives-tidy", TIDY, List.of(this::tidy));
  }

  private void tidy() {
    try {
      follower.tidy();
      archive.tidy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everybody's pages, and those of the staff. */
  List<Route> routes(Desk desk, Deeds deeds, Reentry reentry) {
    Clock clock = Clock.systemUTC();
    List<Route> routes = new ArrayList<>();
    routes.addAll(new ListsSite(lists, readers, bounds, clock).routes());
    routes.addAll(new ArchiveSite(lists, tools, readers, deeds, clock).routes());
    StaffSite.Keeping keeping = new StaffSite.Keeping(archive, tools.texts(), downloads);
    routes.addAll(new StaffSite(desk, lists, keeping, reentry).routes());
    return routes;
  }

  /** The way there from the webmail. */
  List<Route> routes(MailDesk desk, OwnAddress own) {
    return new MailboxSite(desk, lists, own, readers).routes();
  }

  void start() {
    following.start();
    tidying.start();
  }

  @Override
  public void close() {
    following.close();
    tidying.close();
  }
}
