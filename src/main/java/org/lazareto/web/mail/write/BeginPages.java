// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Heading;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.draft.Addressees;
import org.lazareto.mailbox.draft.Answers;
import org.lazareto.mailbox.draft.Draft;
import org.lazareto.mailbox.draft.Enclosure;
import org.lazareto.mailbox.draft.Identity;
import org.lazareto.mailbox.draft.Opened;
import org.lazareto.mailbox.rendition.Allowance;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Lines;
import org.lazareto.mailbox.rendition.PlainLines;
import org.lazareto.verdict.Part;
import org.lazareto.web.Asked;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Words;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.Shown;

/** Messages begun: with nothing, as an answer, or with another message. Thread-safe. */
final class BeginPages {

  private static final String HTML = "text/html";

  private final MailDesk desk;
  private final WriteDesk writing;
  private final Reading reading;
  private final WritePages pages;

  BeginPages(MailDesk desk, WriteDesk writing, Reading reading, WritePages pages) {
    this.desk = desk;
    this.writing = writing;
    this.reading = reading;
    this.pages = pages;
  }

  /** A form: empty, with a draft, or with an answer. */
  Reply page(Asked asked) throws IOException {
    Optional<Key> draft = asked.query().find("draft").flatMap(Typed::key);
    if (draft.isPresent()) {
      return pages.saved(asked, draft.get());
    }
    Optional<Place> place = Place.of(asked.query());
    return place.isPresent() ? answer(asked, place.get()) : empty(asked);
  }

  private Reply empty(Asked asked) {
    Identity identity = writing.identities().of(desk.user(asked), Optional.empty());
    List<Correspondent> to = Addressees.read(String.join(",", asked.query().all("to")));
    Draft draft = Draft.empty(identity.writer()).to(new Draft.Recipients(to, List.of(), List.of()));
    return pages.filled(asked, draft.with(identity.below()), identity);
  }

  private Reply answer(Asked asked, Place place) throws IOException {
    boolean all = asked.query().find("how").filter("all"::equals).isPresent();
    return with(
        asked,
        place,
        source -> {
          Identity identity = addressed(asked, source.heading());
          String said =
              asked
                  .language()
                  .say(
                      "web.mail.write.said",
                      date(asked, source.heading()),
                      Shown.people(source.heading().from()));
          Draft draft = answers(asked, source).reply(identity, all, said);
          return pages.filled(asked, draft, identity);
        });
  }

  /** Passes a message on: what is made of it is a draft. */
  Reply forward(Asked asked) throws IOException {
    Optional<Place> place = Place.of(asked.form());
    if (place.isEmpty()) {
      return Portal.trouble(400, asked);
    }
    boolean whole = asked.form().find("how").filter("file"::equals).isPresent();
    return with(asked, place.get(), source -> forward(asked, source, whole));
  }

  private Reply forward(Asked asked, Source source, boolean whole) throws IOException {
    Identity identity = addressed(asked, source.heading());
    Draft draft =
        answers(asked, source)
            .forward(identity, whole ? List.of() : above(asked, source.heading()));
    List<Enclosure> enclosures =
        whole
            ? List.of(Enclosure.message(source.heading().subject(), source.message()))
            : Opened.enclosures(source.letter().attachments(), source.message());
    Key key =
        writing
            .drafts()
            .compose(
                draft,
                enclosures,
                made -> writing.drafts().save(desk.mailbox(asked), made, Optional.empty()));
    return Reply.seeOther(WritePages.page(key, "forward"));
  }

  private static List<String> above(Asked asked, Heading heading) {
    List<String> lines = new ArrayList<>();
    lines.add(asked.language().say("web.mail.write.passed-on"));
    Stream.of(
            List.of("web.mail.from", Shown.people(heading.from())),
            List.of("web.mail.date", date(asked, heading)),
            List.of("web.mail.write.subject", Shown.text(heading.subject())),
            List.of("web.mail.to", Shown.people(heading.to())))
        .map(line -> asked.language().say(line.getFirst()) + ": " + line.getLast())
        .forEach(lines::add);
    return lines;
  }

  private static String date(Asked asked, Heading heading) {
    return heading.date().map(Words.of(asked.language())::moment).orElse("—");
  }

  /** As whom somebody writes to whom a message was sent. */
  private Identity addressed(Asked asked, Heading heading) {
    List<String> to =
        Stream.concat(heading.to().stream(), heading.cc().stream())
            .map(Correspondent::address)
            .toList();
    return writing.identities().addressed(desk.user(asked), to);
  }

  /** A message that may be opened, while it lies here. */
  private record Source(
      Place place, ByteSource message, Opening.Said said, Letter letter, List<String> lines) {

    Heading heading() {
      return letter.heading();
    }
  }

  private Answers answers(Asked asked, Source source) {
    return new Answers(
        source.said(),
        Selection.of(source.place().folder(), source.place().key()),
        source.lines(),
        writing.identities().addresses(desk.user(asked)));
  }

  private interface Use {
    Reply of(Source source) throws IOException;
  }

  private Reply with(Asked asked, Place place, Use use) throws IOException {
    Opening opening = reading.opening();
    return opening.with(
        desk.mailbox(asked),
        place.folder(),
        place.key(),
        message -> {
          Letter letter = opening.letter(message);
          if (!letter.assurance().opens()) {
            throw new MailboxTrouble(MailboxTrouble.Kind.NOT_CLEAN);
          }
          List<String> lines = PlainLines.of(blocks(message, letter));
          return use.of(new Source(place, message, opening.said(message, letter), letter, lines));
        });
  }

  /** What it says as text; of a message without one, what its page says. */
  private List<Block> blocks(ByteSource message, Letter letter) throws IOException {
    if (!letter.texts().isEmpty()) {
      Allowance allowance = new Allowance();
      return letter.texts().stream().flatMap(text -> blocks(text, allowance).stream()).toList();
    }
    Optional<String> page =
        letter.attachments().stream()
            .filter(part -> part.declaredType().equals(HTML))
            .map(Part::path)
            .findFirst();
    if (page.isEmpty()) {
      return List.of();
    }
    return reading
        .opening()
        .text(message, letter, page.get(), HTML)
        .map(text -> reading.renderer().page(text.text()).blocks())
        .orElse(List.of());
  }

  private List<Block> blocks(Letter.Text text, Allowance allowance) {
    return reading
        .renderer()
        .text(text.text(), text.flowed() ? Lines.FLOWED : Lines.FIXED, allowance)
        .blocks();
  }
}
