// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Inline;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.mailbox.rendition.Target;
import org.lazareto.verdict.Part;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;

/**
 * A letter as text. Immutable.
 *
 * @param at its folder and number
 * @param part the attachment that is read as text; empty for the message's own texts
 * @param texts what is read
 * @param leaf which pages of the texts and of the attachments
 */
record LetterView(
    Frame frame, Place at, Letter letter, String part, List<Rendition> texts, Leaf leaf) {

  /** A page of the texts and one of the attachments, the first of each being 0. */
  record Leaf(int text, int files) {

    static Leaf of(Fields query) {
      return new Leaf(number(query, "page"), number(query, "files"));
    }

    private static int number(Fields query, String field) {
      return query.find(field).flatMap(Place::ordinal).orElse(0);
    }
  }

  /** Attachments on one page: a message may have a thousand. */
  private static final int FILES = 50;

  /** The media type of what can be read as text. */
  static final String PAGE = "text/html";

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  String from() {
    return Shown.people(letter.heading().from());
  }

  String to() {
    return Shown.people(letter.heading().to());
  }

  String cc() {
    return Shown.people(letter.heading().cc());
  }

  String date() {
    return letter.heading().date().map(frame.words()::moment).orElse("");
  }

  String verdict() {
    return ExaminationWords.of(frame, letter.assurance());
  }

  /** Whether an examination, the first or another, could open it. */
  boolean closed() {
    return !letter.assurance().opens();
  }

  /** The page of an attachment. */
  String page(Part one) {
    return at.attachment(one.path());
  }

  String name(Part one) {
    return one.name().isBlank() ? say("attachment.nameless") : Shown.text(one.name());
  }

  String facts(Part one) {
    return Shown.text(one.detectedType()) + ", " + frame.words().size(one.size());
  }

  boolean readable(Part one) {
    return letter.assurance().opens() && one.declaredType().equals(PAGE);
  }

  String asText(Part one) {
    return at.message(one.path());
  }

  String whole() {
    return at.message();
  }

  String empty() {
    return switch (letter.assurance()) {
      case Assurance.Unexamined() -> say("letter.closed");
      case Assurance.ExaminedHere here when !here.opens() -> ExaminationWords.why(frame, here);
      case Assurance.ExaminedHere _, Assurance.Stamped _ -> say("letter.empty");
    };
  }

  private List<List<Block>> pages() {
    return TextPages.of(texts.stream().flatMap(text -> text.blocks().stream()).toList());
  }

  /** What is read on this page. */
  List<Block> blocks() {
    List<List<Block>> pages = pages();
    return pages.get(Math.min(leaf.text(), pages.size() - 1));
  }

  /** Whether there is more of some text than is shown on any page. */
  boolean cut() {
    return texts.stream().anyMatch(Rendition::cut);
  }

  Optional<String> nextText() {
    return leaf.text() + 1 < pages().size()
        ? Optional.of(at.message(part) + "&page=" + (leaf.text() + 1))
        : Optional.empty();
  }

  List<Part> files() {
    return letter.attachments().stream().skip((long) leaf.files() * FILES).limit(FILES).toList();
  }

  Optional<String> nextFiles() {
    return (leaf.files() + 1) * FILES < letter.attachments().size()
        ? Optional.of(at.message() + "&files=" + (leaf.files() + 1) + "#files")
        : Optional.empty();
  }

  /** How the templates write the texts. */
  Written written() {
    Map<Target, Integer> numbers = new LinkedHashMap<>();
    for (Inline.Link link : links()) {
      numbers.putIfAbsent(link.target(), numbers.size());
    }
    return new Written(frame, at, part, numbers);
  }

  /** Where the link of that number leads. */
  Optional<Target> target(int number) {
    return links().stream().map(Inline.Link::target).distinct().skip(number).findFirst();
  }

  private List<Inline.Link> links() {
    List<Inline.Link> all = new ArrayList<>();
    texts.forEach(text -> blocks(text.blocks(), all));
    return all;
  }

  private static void blocks(List<Block> blocks, List<Inline.Link> all) {
    for (Block block : blocks) {
      switch (block) {
        case Block.Paragraph(var content) -> inlines(content, all);
        case Block.Heading(int _, var content) -> inlines(content, all);
        case Block.Preformatted(var content) -> inlines(content, all);
        case Block.Items(boolean _, var items) -> items.forEach(item -> blocks(item, all));
        case Block.Quote(var content) -> blocks(content, all);
        case Block.Table(var rows) ->
            rows.forEach(row -> row.cells().forEach(cell -> blocks(cell.content(), all)));
        case Block.Rule() -> {}
      }
    }
  }

  private static void inlines(List<Inline> pieces, List<Inline.Link> all) {
    for (Inline piece : pieces) {
      switch (piece) {
        case Inline.Link link -> {
          all.add(link);
          inlines(link.text(), all);
        }
        case Inline.Unlinked(var text, String _) -> inlines(text, all);
        case Inline.Picture(var instead) -> inlines(instead, all);
        case Inline.Struck(var content) -> inlines(content, all);
        case Inline.Hidden(var _, var content) -> inlines(content, all);
        case Inline.Field(String _, var label) -> inlines(label, all);
        case Inline.Words _, Inline.LineBreak _, Inline.Unseen _, Inline.NotShown _ -> {}
      }
    }
  }
}
