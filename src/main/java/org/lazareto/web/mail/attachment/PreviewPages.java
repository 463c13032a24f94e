// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Part;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;

/** Previews for the page of an attachment, and their pictures. Thread-safe. */
final class PreviewPages {

  static final String PATH = "/mail/preview";

  private final MailDesk desk;
  private final Previewing previewing;
  private final PicturesOnShow onShow = new PicturesOnShow(Clock.systemUTC());

  PreviewPages(MailDesk desk, AttachmentTools tools) {
    this.desk = desk;
    this.previewing = new Previewing(tools.reading().opening(), tools.previews());
  }

  /** What is shown of that part of a message, for which leave was given. */
  Optional<PreviewView> preview(Asked asked, ByteSource message, Leave leave, Part part)
      throws IOException {
    List<Part> seen = leave.today().map(today -> today.look().parts()).orElse(List.of());
    int leaf = asked.query().find("preview").flatMap(Place::ordinal).orElse(0);
    return previewing
        .of(message, leave.opening(), seen, part.path())
        .map(p -> new PreviewView(p, onShow.put(desk.user(asked), PATH, p), leaf));
  }

  /** One picture of a preview that was on a page of this very person. */
  Reply picture(Asked asked) {
    return onShow.reply(asked, desk.user(asked));
  }
}
