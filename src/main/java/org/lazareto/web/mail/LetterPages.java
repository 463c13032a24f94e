// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.rendition.Allowance;
import org.lazareto.mailbox.rendition.Lines;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.mailbox.rendition.Target;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;

/** Letters as text, and where their links lead. Thread-safe. */
final class LetterPages {

  private static final System.Logger LOG = System.getLogger(LetterPages.class.getName());

  private final MailDesk desk;
  private final Reading reading;

  LetterPages(MailDesk desk, Reading reading) {
    this.desk = desk;
    this.reading = reading;
  }

  Reply page(Asked asked) throws IOException {
    Optional<Place> place = Place.of(asked.query());
    if (place.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    Optional<LetterView> view = view(asked, place.get());
    if (view.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    if (view.get().letter().assurance().opens()) {
      markRead(asked, place.get());
    }
    RowsView others = others(asked, view.get());
    return Reply.form(
        200, asked, (out, forms) -> JteletterGenerated.render(out, forms, view.get(), others));
  }

  /** The others of its conversation; a letter is read also where they cannot be found. */
  private RowsView others(Asked asked, LetterView view) {
    Place at = view.at();
    try {
      return new RowsView(
          view.frame(),
          at.folder(),
          desk.mailbox(asked)
              .conversations()
              .around(at.folder(), at.key(), view.letter().heading()));
    } catch (MailboxTrouble e) {
      LOG.log(System.Logger.Level.DEBUG, "a letter stands alone: {0}", e.kind());
      return new RowsView(view.frame(), at.folder(), List.of());
    }
  }

  /** Whoever may not write in a folder, or cannot any more, reads the letter all the same. */
  private void markRead(Asked asked, Place place) {
    try {
      Selection read = Selection.of(place.folder(), place.key());
      desk.mailbox(asked).changes().flag(read, Flag.SEEN, true);
    } catch (MailboxTrouble e) {
      LOG.log(System.Logger.Level.DEBUG, "a letter stays new: {0}", e.kind());
    }
  }

  /** The link comes from the letter: an address in a query could be anybody's. */
  Reply link(Asked asked) throws IOException {
    Optional<LetterView> view = Optional.empty();
    Optional<Place> place = Place.of(asked.query());
    if (place.isPresent()) {
      view = view(asked, place.get());
    }
    Optional<Integer> number = asked.query().find("link").flatMap(Place::ordinal);
    Optional<Target> link = view.flatMap(v -> number.flatMap(v::target));
    if (link.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    LetterView letter = view.get();
    LinkView shown =
        new LinkView(
            desk.frame(asked, "web.mail.link.title"),
            link.get(),
            letter.at().message(letter.part()));
    return Reply.page((out, forms) -> JtelinkGenerated.render(out, forms, shown))
        .with("Referrer-Policy", "no-referrer");
  }

  private Optional<LetterView> view(Asked asked, Place place) throws IOException {
    Mailbox mailbox = desk.mailbox(asked);
    return reading
        .opening()
        .with(mailbox, place.folder(), place.key(), message -> view(asked, place, message));
  }

  private Optional<LetterView> view(Asked asked, Place place, ByteSource message)
      throws IOException {
    Letter letter = reading.opening().letter(message);
    String part = asked.query().find("part").orElse("");
    Optional<List<Rendition>> texts = texts(letter, part, message);
    Frame top = desk.frame(asked, "web.mail.no-subject");
    Frame named =
        top.below(desk.crumb(asked, top, place.folder()))
            .titled(Shown.subject(top, letter.heading().subject()));
    LetterView.Leaf leaf = LetterView.Leaf.of(asked.query());
    return texts.map(all -> new LetterView(named, place, letter, part, all, leaf));
  }

  private Optional<List<Rendition>> texts(Letter letter, String part, ByteSource message)
      throws IOException {
    if (part.isEmpty()) {
      Allowance allowance = new Allowance();
      return Optional.of(letter.texts().stream().map(text -> text(text, allowance)).toList());
    }
    return reading
        .opening()
        .text(message, letter, part, LetterView.PAGE)
        .map(text -> List.of(cut(reading.renderer().page(text.text()), text)));
  }

  private Rendition text(Letter.Text text, Allowance allowance) {
    Lines lines = text.flowed() ? Lines.FLOWED : Lines.FIXED;
    return cut(reading.renderer().text(text.text(), lines, allowance), text);
  }

  private static Rendition cut(Rendition rendition, Letter.Text text) {
    return new Rendition(rendition.blocks(), rendition.cut() || text.cut());
  }
}
