// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.archive.ArchivedPost;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Part;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Pace;
import org.lazareto.web.Pass;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.desk.archive.Shelf.Opened;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.mail.ExaminationWords;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.attachment.PicturesOnShow;
import org.lazareto.web.mail.attachment.PreviewView;
import org.lazareto.web.mail.attachment.Turns;

/**
 * Attachments of posts: their facts, and after an examination by the gate their preview or the
 * file. Thread-safe.
 */
final class PartPages {

  static final String PICTURES = "/lists/preview";

  private static final Duration SPAN = Duration.ofMinutes(10);
  private static final int REFUSED = 403;
  private static final int AWAY = 503;

  private final Shelf shelf;
  private final ArchiveTools tools;
  private final Turns turns = new Turns();
  private final PicturesOnShow onShow;
  private final Pace files;

  PartPages(Shelf shelf, ArchiveTools tools, Clock clock) {
    this.shelf = shelf;
    this.tools = tools;
    this.onShow = new PicturesOnShow(clock);
    this.files = new Pace(tools.bounds().files(), SPAN, clock);
  }

  /** What was asked for. */
  private record Chosen(Opened opened, ArchivedPost post, ByteSource message, Part part) {}

  Reply page(Opened opened) throws Exception {
    Optional<Chosen> chosen = chosen(opened);
    if (chosen.isEmpty()) {
      return Portal.trouble(404, opened.asked());
    }
    return opened.asked().query().find("preview").isPresent()
        ? costly(chosen.get(), this::preview)
        : page(chosen.get(), 200, Optional.empty(), "");
  }

  /** Examines the post once more, whatever is known of it, and hands the file out. */
  Reply download(Opened opened) throws Exception {
    Optional<Chosen> chosen = chosen(opened);
    return chosen.isEmpty()
        ? Portal.trouble(404, opened.asked())
        : costly(chosen.get(), this::handed);
  }

  private interface Step {
    Reply of(Chosen chosen) throws IOException;
  }

  /** So many in a while, and one at a time: each may have the gate look into a whole message. */
  private Reply costly(Chosen chosen, Step step) throws Exception {
    Asked asked = chosen.opened().asked();
    String network = Pace.network(asked.visitor().address());
    Duration wait = files.of(network);
    if (!wait.isZero()) {
      return Portal.later(asked, wait);
    }
    try {
      return turns.take(network, () -> step.of(chosen));
    } catch (LazaretoException e) {
      return page(chosen, AWAY, Optional.empty(), e.in(asked.language()));
    }
  }

  private Reply preview(Chosen chosen) throws IOException {
    Optional<ExaminedHere> known = tools.examinations().remembered(chosen.message());
    ExaminedHere today =
        known.isPresent() ? known.get() : tools.examinations().anew(chosen.message());
    if (!today.opens()) {
      return refused(chosen, today);
    }
    Asked asked = chosen.opened().asked();
    int leaf = asked.query().find("preview").flatMap(Place::ordinal).orElse(0);
    Optional<PreviewView> preview =
        tools
            .previewing()
            .of(chosen.message(), today, today.look().parts(), chosen.part().path())
            .map(p -> new PreviewView(p, onShow.put(owner(asked), PICTURES, p), leaf));
    return page(chosen, 200, preview, "");
  }

  private Reply handed(Chosen chosen) throws IOException {
    ExaminedHere today = tools.examinations().anew(chosen.message());
    if (!today.opens()) {
      return refused(chosen, today);
    }
    Asked asked = chosen.opened().asked();
    String owner = Pass.of(asked.visitor()).map(Pass::digest).orElseGet(() -> owner(asked));
    List<Reply> page = new ArrayList<>();
    Optional<Part> ignored =
        tools
            .previewing()
            .opening()
            .part(
                chosen.message(),
                today,
                chosen.part().path(),
                (one, bytes) -> page.add(offered(chosen, owner, one, bytes)));
    return page.stream().findFirst().orElseGet(() -> Portal.trouble(404, asked));
  }

  private Reply offered(Chosen chosen, String owner, Part part, ByteSource bytes)
      throws IOException {
    ArchiveView view = view(chosen);
    return tools
        .downloads()
        .offer(
            view.frame(),
            new DownloadSite.Offered(
                owner,
                view.text(part.name()),
                bytes,
                view.frame().say("web.mail.attachment.well"),
                view.path(chosen.post())));
  }

  private Reply refused(Chosen chosen, ExaminedHere today) {
    String why = ExaminationWords.why(view(chosen).frame(), today);
    return page(chosen, today.waiting() ? AWAY : REFUSED, Optional.empty(), why);
  }

  /** One picture of a preview. */
  Reply picture(Asked asked) {
    return onShow.reply(asked, owner(asked));
  }

  private static String owner(Asked asked) {
    return asked.visitor().address();
  }

  private static Reply page(Chosen chosen, int status, Optional<PreviewView> preview, String why) {
    ArchiveView around = view(chosen);
    PartView view = new PartView(around, chosen.post(), chosen.part(), preview, why);
    return Reply.form(
        status, chosen.opened().asked(), (out, forms) -> JtepartGenerated.render(out, forms, view));
  }

  private static ArchiveView view(Chosen chosen) {
    Opened opened = chosen.opened();
    ArchiveView bare = ArchiveView.below(opened, "web.desk.archive.part");
    Frame.Crumb post =
        new Frame.Crumb(bare.path(chosen.post()), bare.subject(chosen.post().subject()));
    ArchiveView around = ArchiveView.below(opened, "web.desk.archive.part", post);
    return new ArchiveView(around.frame().titled(PostView.name(around, chosen.part())), opened);
  }

  private Optional<Chosen> chosen(Opened opened) throws IOException {
    Asked asked = opened.asked();
    Optional<ArchivedPost> post =
        Numbered.named(asked).flatMap(number -> tools.archive().find(opened.list().name(), number));
    if (post.isEmpty()) {
      return Optional.empty();
    }
    shelf.note(opened, post.get().number());
    Fields fields = asked.target().method() == Method.POST ? asked.form() : asked.query();
    String path = fields.find("part").orElse("");
    ByteSource message = tools.archive().original(post.get());
    return tools.texts().shown(message).attached().stream()
        .filter(part -> part.path().equals(path))
        .findFirst()
        .map(part -> new Chosen(opened, post.get(), message, part));
  }
}
