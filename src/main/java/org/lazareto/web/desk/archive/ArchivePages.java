// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.archive.Archive;
import org.lazareto.desk.list.archive.ArchivedPost;
import org.lazareto.desk.list.archive.TextPosts;
import org.lazareto.web.Frame;
import org.lazareto.web.Pace;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.desk.archive.Shelf.Opened;
import org.lazareto.web.mail.Place;

/** The pages of an archive: threads, search, one thread, one post. Thread-safe. */
final class ArchivePages {

  private static final int LONGEST_SEARCH = 200;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Shelf shelf;
  private final Archive archive;
  private final TextPosts texts;
  private final Pace searches;

  ArchivePages(Shelf shelf, ArchiveTools tools, Clock clock) {
    this.shelf = shelf;
    this.archive = tools.archive();
    this.texts = tools.texts();
    this.searches = new Pace(tools.bounds().searches(), MINUTE, clock);
  }

  Reply threads(Opened opened) {
    String words = opened.asked().query().find("words").orElse("");
    String cut = words.substring(0, Math.min(LONGEST_SEARCH, words.length()));
    long before = Numbered.before(opened.asked());
    String list = opened.list().name();
    if (!cut.isEmpty()) {
      Duration wait = searches.of(Pace.network(opened.asked().visitor().address()));
      if (!wait.isZero()) {
        return Portal.later(opened.asked(), wait);
      }
    }
    ThreadsView view =
        new ThreadsView(
            ArchiveView.top(opened),
            cut,
            cut.isEmpty() ? archive.threads(list, before, ThreadsView.PAGE) : List.of(),
            cut.isEmpty() ? List.of() : archive.search(list, cut, before, ThreadsView.PAGE));
    return Reply.page((out, forms) -> JtethreadsGenerated.render(out, forms, view));
  }

  Reply thread(Opened opened) {
    Optional<ArchivedPost> one = post(opened);
    if (one.isEmpty()) {
      return Portal.trouble(404, opened.asked());
    }
    long after = opened.asked().query().find("after").flatMap(Place::number).orElse(0L);
    List<ArchivedPost> posts = archive.thread(one.get(), after, ThreadView.PAGE);
    if (posts.isEmpty()) {
      return Portal.trouble(404, opened.asked());
    }
    ArchiveView bare = ArchiveView.below(opened, "web.desk.archive.thread");
    ArchiveView around =
        new ArchiveView(bare.frame().titled(bare.subject(posts.getFirst().subject())), opened);
    ThreadView view = new ThreadView(around, posts);
    return Reply.page((out, forms) -> JtethreadGenerated.render(out, forms, view));
  }

  Reply one(Opened opened) throws IOException {
    Optional<ArchivedPost> found = post(opened);
    if (found.isEmpty()) {
      return Portal.trouble(404, opened.asked());
    }
    ArchivedPost post = found.get();
    shelf.note(opened, post.number());
    ArchiveView bare =
        ArchiveView.below(opened, "web.desk.archive.post", threadCrumb(opened, post));
    ArchiveView around = new ArchiveView(bare.frame().titled(bare.subject(post.subject())), opened);
    TextPosts.Shown shown = texts.shown(archive.original(post));
    PostView view =
        new PostView(
            around,
            post,
            Passage.leaves(around.text(shown.text())),
            opened.asked().query().find("leaf").flatMap(Place::ordinal).orElse(0),
            shown.attached(),
            archive.thread(post, post.number(), 1).stream().findFirst());
    return Reply.page((out, forms) -> JtepostGenerated.render(out, forms, view));
  }

  static Frame.Crumb threadCrumb(Opened opened, ArchivedPost post) {
    return new Frame.Crumb(
        opened.path() + "/thread/" + post.number(),
        opened.asked().language().say("web.desk.archive.thread"));
  }

  /** The post that the path names, if it is one of this list. */
  private Optional<ArchivedPost> post(Opened opened) {
    return Numbered.named(opened.asked())
        .flatMap(number -> archive.find(opened.list().name(), number));
  }
}
