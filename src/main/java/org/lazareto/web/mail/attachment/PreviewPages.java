// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.preview.Attached;
import org.lazareto.mailbox.preview.Picture;
import org.lazareto.mailbox.preview.Preview;
import org.lazareto.mailbox.rendition.Lines;
import org.lazareto.verdict.Part;
import org.lazareto.web.Asked;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.download.Sealed;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;

/** Previews for the page of an attachment, and their pictures. Thread-safe. */
final class PreviewPages {

  static final String PATH = "/mail/preview";

  private final MailDesk desk;
  private final AttachmentTools tools;
  private final PicturesOnShow onShow = new PicturesOnShow(Clock.systemUTC());

  PreviewPages(MailDesk desk, AttachmentTools tools) {
    this.desk = desk;
    this.tools = tools;
  }

  /** What is shown of that part of a message, for which leave was given. */
  Optional<PreviewView> preview(Asked asked, ByteSource message, Leave leave, Part part)
      throws IOException {
    Opening opening = tools.reading().opening();
    List<Preview> made = new ArrayList<>();
    Optional<Part> ignored =
        opening.part(
            message,
            leave.opening(),
            part.path(),
            (own, bytes) -> made.add(tools.previews().of(attached(message, leave, own, bytes))));
    int leaf = asked.query().find("preview").flatMap(Place::ordinal).orElse(0);
    return made.stream().findFirst().map(p -> new PreviewView(p, number(asked, p), leaf));
  }

  private String number(Asked asked, Preview preview) {
    return preview instanceof Preview.Pictures(var pages, boolean _)
        ? onShow.put(desk.user(asked), pages)
        : "";
  }

  private Attached attached(ByteSource message, Leave leave, Part part, ByteSource bytes)
      throws IOException {
    List<Part> inside =
        leave.today().stream()
            .flatMap(today -> today.look().parts().stream())
            .filter(p -> p.path().startsWith(part.path() + "!"))
            .toList();
    if (!part.detectedType().toLowerCase(Locale.ROOT).startsWith("text/")) {
      return new Attached(part, bytes, inside);
    }
    Letter.Text text = tools.reading().opening().text(message, part, bytes);
    Lines lines = text.flowed() ? Lines.FLOWED : Lines.FIXED;
    return new Attached(part, bytes, text.text(), lines, inside);
  }

  /** One picture of a preview that was on a page of this very person. */
  Reply picture(Asked asked) {
    Optional<Picture> picture =
        Place.ordinal(asked.name("page"))
            .flatMap(page -> onShow.find(desk.user(asked), asked.name("number"), page));
    return picture
        .map(p -> Sealed.as(Reply.file(p.type(), new Reply.Filed(p.file(), false))))
        .orElseGet(() -> Portal.trouble(404, asked));
  }
}
