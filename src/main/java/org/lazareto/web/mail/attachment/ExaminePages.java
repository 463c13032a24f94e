// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.Opening;
import org.lazareto.verdict.Part;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.mail.ExaminationWords;
import org.lazareto.web.mail.MailDesk;

/** Examinations that people ask for, and downloads, which are always examined. Thread-safe. */
final class ExaminePages {

  private final MailDesk desk;
  private final AttachmentTools tools;
  private final Turns turns;

  ExaminePages(MailDesk desk, AttachmentTools tools, Turns turns) {
    this.desk = desk;
    this.tools = tools;
    this.turns = turns;
  }

  /** Has a message examined now, whatever is known of it. */
  Reply examine(Asked asked) throws Exception {
    return with(
        asked,
        (chosen, message) -> {
          ExaminedHere answer = tools.examinations().anew(message);
          return answer.waiting() ? refused(asked, 503, answer) : Reply.seeOther(chosen.page());
        });
  }

  /** Has the message examined once more, and hands out the attachment if it is clean. */
  Reply download(Asked asked) throws Exception {
    return with(asked, (chosen, message) -> download(asked, chosen, message));
  }

  private interface Step {
    Reply of(Chosen chosen, ByteSource message) throws IOException;
  }

  private Reply with(Asked asked, Step step) throws Exception {
    Optional<Chosen> chosen = Chosen.of(asked.form());
    return chosen.isEmpty()
        ? Portal.trouble(404, asked)
        : turns.take(
            desk.user(asked),
            () ->
                tools
                    .reading()
                    .opening()
                    .with(
                        desk.mailbox(asked),
                        chosen.get().at().folder(),
                        chosen.get().at().key(),
                        message -> step.of(chosen.get(), message)));
  }

  private Reply download(Asked asked, Chosen chosen, ByteSource message) throws IOException {
    Opening opening = tools.reading().opening();
    Letter letter = opening.letter(message);
    Optional<Part> part = chosen.in(letter);
    if (part.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    ExaminedHere today = tools.examinations().anew(message);
    Leave leave = new Leave(letter.assurance(), Optional.of(today));
    if (!leave.given()) {
      return refused(asked, today.waiting() ? 503 : 403, today);
    }
    List<Reply> page = new ArrayList<>();
    Optional<Part> ignored =
        opening.part(
            message,
            leave.opening(),
            chosen.part(),
            (one, bytes) -> page.add(offered(asked, chosen, one, bytes)));
    return page.stream().findFirst().orElseGet(() -> Portal.trouble(404, asked));
  }

  private Reply offered(Asked asked, Chosen chosen, Part part, ByteSource bytes)
      throws IOException {
    Frame frame = desk.frame(asked, "web.download.title");
    String said = frame.say("web.mail.attachment.well");
    return tools
        .downloads()
        .offer(
            frame,
            new DownloadSite.Offered(desk.user(asked), part.name(), bytes, said, chosen.page()));
  }

  private Reply refused(Asked asked, int status, ExaminedHere today) {
    return AttachmentSite.refused(
        desk, asked, status, ExaminationWords.why(desk.frame(asked, "web.mail.refused"), today));
  }
}
