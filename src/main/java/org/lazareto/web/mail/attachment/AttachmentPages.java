// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Letter;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Part;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.Shown;

/** The page of an attachment: its facts, on request its preview. Thread-safe. */
final class AttachmentPages {

  private final MailDesk desk;
  private final AttachmentTools tools;
  private final Turns turns;
  private final PreviewPages previews;

  AttachmentPages(MailDesk desk, AttachmentTools tools, Turns turns, PreviewPages previews) {
    this.desk = desk;
    this.tools = tools;
    this.turns = turns;
    this.previews = previews;
  }

  Reply page(Asked asked) throws Exception {
    Optional<Chosen> chosen = Chosen.of(asked.query());
    if (chosen.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    Optional<AttachmentView> view =
        wantsPreview(asked)
            ? turns.take(desk.user(asked), () -> view(asked, chosen.get()))
            : view(asked, chosen.get());
    return view.isEmpty()
        ? Portal.trouble(404, asked)
        : Reply.form(
            200, asked, (out, forms) -> JteattachmentGenerated.render(out, forms, view.get()));
  }

  private static boolean wantsPreview(Asked asked) {
    return asked.query().find("preview").isPresent();
  }

  private Optional<AttachmentView> view(Asked asked, Chosen chosen) throws IOException {
    Place at = chosen.at();
    return tools
        .reading()
        .opening()
        .with(desk.mailbox(asked), at.folder(), at.key(), message -> view(asked, chosen, message));
  }

  private Optional<AttachmentView> view(Asked asked, Chosen chosen, ByteSource message)
      throws IOException {
    Letter letter = tools.reading().opening().letter(message);
    Optional<Part> part = chosen.in(letter);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    Leave known = new Leave(letter.assurance(), tools.examinations().remembered(message));
    boolean shows = wantsPreview(asked) && known.given();
    Leave leave = shows && known.today().isEmpty() ? looked(known, message) : known;
    Optional<PreviewView> preview =
        shows && leave.given()
            ? previews.preview(asked, message, leave, part.get())
            : Optional.empty();
    int members = asked.query().find("members").flatMap(Place::ordinal).orElse(0);
    return Optional.of(
        new AttachmentView(
            frame(asked, chosen, letter, part.get()),
            chosen.at(),
            leave,
            part.get(),
            preview,
            members));
  }

  /** What a gateway vouches for is shown also while nobody can look into it once more. */
  private Leave looked(Leave known, ByteSource message) throws IOException {
    try {
      ExaminedHere today = tools.examinations().anew(message);
      return today.waiting() ? known : new Leave(known.assurance(), Optional.of(today));
    } catch (LazaretoException e) {
      if (known.assurance() instanceof Assurance.Stamped) {
        return known;
      }
      throw e;
    }
  }

  private Frame frame(Asked asked, Chosen chosen, Letter letter, Part part) {
    Frame bare = desk.frame(asked, "web.mail.attachment.title");
    String folder = chosen.at().folder();
    return bare.below(
            desk.crumb(asked, bare, folder),
            new Frame.Crumb(chosen.at().message(), Shown.subject(bare, letter.heading().subject())))
        .titled(AttachmentView.name(bare, part));
  }
}
