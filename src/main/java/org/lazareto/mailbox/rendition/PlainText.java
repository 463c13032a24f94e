// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mailbox.rendition.Block.Quote;

/**
 * Reads plain texts: their quotes by level, their paragraphs, their addresses. Confined to one
 * thread.
 */
record PlainText(Addresses addresses, int depth, Allowance allowance) {

  private static final Pattern LINES = Pattern.compile("\r\n|\r|\n");

  /** What people write as an address; what ends a sentence is no part of it. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\b(?:https?://|www\\.)[^\\s<>\"]{1,2000}[^\\s<>\"'.,;:!?)\\]}]");

  private record Line(int level, String text, boolean goesOn) {}

  /** Lines as they come, the next one in sight: all at once would take more than the text. */
  private static final class Ahead {
    private final Iterator<Line> rest;
    private Optional<Line> next = Optional.empty();

    Ahead(Iterator<Line> rest) {
      this.rest = rest;
      go();
    }

    void go() {
      next = rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    Optional<Line> atLeast(int level) {
      return next.filter(line -> line.level() >= level);
    }
  }

  List<Block> read(String text, Lines lines) {
    Ahead ahead = new Ahead(LINES.splitAsStream(text).map(line -> line(line, lines)).iterator());
    return level(ahead, 0);
  }

  private Line line(String raw, Lines lines) {
    int at = 0;
    int level = 0;
    boolean fixed = lines == Lines.FIXED;
    // RFC 3676 4.5: quote marks stand side by side; elsewhere people put blanks between them.
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '>') {
        level++;
        at = i + 1;
      } else if (!(fixed && level > 0 && raw.charAt(i) == ' ')) {
        break;
      }
    }
    String text = raw.substring(at);
    // RFC 3676 4.4: one blank is stuffed in front; elsewhere it belongs to the quote mark.
    boolean stuffed = text.startsWith(" ") && (!fixed || level > 0);
    text = stuffed ? text.substring(1) : text;
    // RFC 3676 4.3: the line before a signature ends in a blank and does not go on.
    boolean goesOn = !fixed && text.endsWith(" ") && !text.equals("-- ");
    boolean blankGoes = goesOn && lines == Lines.FLOWED_WITHOUT_BLANK;
    return new Line(
        Math.min(level, depth), blankGoes ? text.substring(0, text.length() - 1) : text, goesOn);
  }

  /** What stands at this level of quotes, up to the first line of a lower one. */
  private List<Block> level(Ahead ahead, int level) {
    Flow flow = new Flow(allowance);
    boolean goesOn = false;
    boolean fresh = true;
    for (Optional<Line> next = ahead.atLeast(level);
        next.isPresent() && !allowance.spent();
        next = ahead.atLeast(level)) {
      Line line = next.get();
      if (line.level() > level) {
        allowance.take(1);
        flow.add(new Quote(level(ahead, level + 1)));
        fresh = true;
        continue;
      }
      ahead.go();
      if (line.text().isBlank() && !goesOn) {
        flow.end();
        fresh = true;
        continue;
      }
      if (!fresh && !goesOn) {
        flow.lineBreak();
      }
      words(line.text(), flow);
      goesOn = line.goesOn();
      fresh = false;
    }
    return flow.blocks();
  }

  private void words(String text, Flow flow) {
    Matcher address = ADDRESS.matcher(text);
    int done = 0;
    while (!allowance.spent() && address.find()) {
      flow.lines(text.substring(done, address.start()), Optional.empty());
      String found = address.group();
      String whole = found.regionMatches(true, 0, "www.", 0, 4) ? "http://" + found : found;
      allowance
          .linked(addresses.link(allowance.seen(found), whole, ""))
          .forEach(piece -> flow.add(piece, Optional.empty()));
      done = address.end();
    }
    flow.lines(text.substring(done), Optional.empty());
  }
}
