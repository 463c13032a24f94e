// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Inline;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.verdict.Part;
import org.lazareto.web.Frame;

/**
 * A letter as text. Immutable.
 *
 * @param at its folder and number
 * @param part the attachment that is read as text; empty for the message's own texts
 * @param texts what is read
 */
record LetterView(Frame frame, Place at, Letter letter, String part, List<Rendition> texts) {

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
    return switch (letter.assurance()) {
      case Assurance.Stamped(var stamp) ->
          say("verdict.exact", frame.words().word(stamp.verdict()));
      case Assurance.ExaminedHere here when here.waiting() -> say("verdict.none");
      case Assurance.ExaminedHere here ->
          say("verdict.here", frame.words().word(here.verdict().name().toLowerCase(Locale.ROOT)));
    };
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
    return say(letter.assurance().opens() ? "letter.empty" : "letter.closed");
  }

  /** How the templates write the texts. */
  Written written() {
    Map<Inline.Link, Integer> numbers = new LinkedHashMap<>();
    for (Inline.Link link : links()) {
      numbers.putIfAbsent(link, numbers.size());
    }
    return new Written(frame, at, part, numbers);
  }

  /** The link of that number on the page. */
  Optional<Inline.Link> link(int number) {
    return links().stream().distinct().skip(number).findFirst();
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
