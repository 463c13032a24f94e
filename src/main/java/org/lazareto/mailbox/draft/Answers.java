// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Heading;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.rendition.PlainLines;

/**
 * Begins drafts from messages that are answered or passed on. Immutable.
 *
 * @param read the message
 * @param place where it lies
 * @param lines what it says; a stranger's
 * @param own the addresses of who answers
 */
public record Answers(Opening.Said read, Selection place, List<String> lines, List<String> own) {

  private static final int MOST_LINES = 2000;
  private static final int MOST_LETTERS = 100_000;

  /** What programs of this language and others put before a subject that is answered. */
  private static final Pattern ANSWERED =
      Pattern.compile("(?i)\\s*(?:re|rv|aw|sv|ref|resp)\\s*(?:\\[\\d+\\])?:.*");

  private static final Pattern PASSED_ON =
      Pattern.compile("(?i)\\s*(?:fwd?|rv|wg|enc|reenv)\\s*:.*");
  private static final Pattern POST = Pattern.compile("<mailto:([^>?]{3,200})[^>]*>");

  public Answers {
    lines = List.copyOf(lines);
    own = own.stream().map(Addressees::key).toList();
  }

  /**
   * An answer.
   *
   * @param all to everybody whom the message names
   * @param said the line above what is quoted
   */
  public Draft reply(Identity writer, boolean all, String said) {
    Heading heading = Heading.of(read.header());
    List<String> text = new ArrayList<>(List.of(said));
    text.addAll(PlainLines.quoted(bounded()));
    return new Draft(
        Draft.fresh(),
        Draft.fresh(),
        writer.writer(),
        all ? everybody(heading) : new Draft.Recipients(writers(heading), List.of(), List.of()),
        subject(heading, ANSWERED, "Re: "),
        "\n\n" + String.join("\n", text) + writer.below(),
        new Answered(references(heading), Optional.of(place)));
  }

  /**
   * The message passed on.
   *
   * @param said the lines above what it says; none if it is passed on as a file
   */
  public Draft forward(Identity writer, List<String> said) {
    Heading heading = Heading.of(read.header());
    List<String> text = new ArrayList<>(said);
    if (!said.isEmpty()) {
      text.add("");
      text.addAll(bounded());
    }
    return new Draft(
        Draft.fresh(),
        Draft.fresh(),
        writer.writer(),
        Draft.Recipients.NOBODY,
        subject(heading, PASSED_ON, "Fwd: "),
        "\n\n" + String.join("\n", text) + writer.below(),
        Answered.NOTHING);
  }

  private List<String> bounded() {
    List<String> kept = new ArrayList<>();
    int letters = 0;
    for (String line : lines) {
      letters += line.length();
      if (kept.size() == MOST_LINES || letters > MOST_LETTERS) {
        kept.add("[…]");
        break;
      }
      kept.add(line);
    }
    return kept;
  }

  private static String subject(Heading heading, Pattern already, String prefix) {
    String subject = heading.subject().strip();
    return already.matcher(subject).matches() ? subject : prefix + subject;
  }

  private static List<String> references(Heading heading) {
    return Stream.concat(heading.references().stream(), Stream.of(heading.messageId().strip()))
        .toList();
  }

  /** Whom an answer goes to: who wrote, or whom he named for it; of one's own mail its readers. */
  private List<Correspondent> writers(Heading heading) {
    List<Correspondent> named = heading.replyTo().isEmpty() ? heading.from() : heading.replyTo();
    List<Correspondent> others = apart(named, new HashSet<>(own));
    return others.isEmpty() && !heading.to().isEmpty() ? heading.to() : named;
  }

  private Draft.Recipients everybody(Heading heading) {
    Set<String> seen = new HashSet<>(own);
    List<Correspondent> followUp = Heading.addresses(read.header(), "mail-followup-to");
    if (!followUp.isEmpty()) {
      return new Draft.Recipients(apart(followUp, seen), List.of(), List.of());
    }
    List<Correspondent> to = writers(heading);
    to.forEach(one -> seen.add(Addressees.key(one.address())));
    List<Correspondent> rest = new ArrayList<>(apart(heading.to(), seen));
    rest.addAll(apart(heading.cc(), seen));
    rest.addAll(apart(list(), seen));
    return new Draft.Recipients(to, rest, List.of());
  }

  /** The list that it came over (RFC 2369 3.4). */
  private List<Correspondent> list() {
    return read.header().raw("list-post").stream()
        .map(POST::matcher)
        .filter(Matcher::find)
        .map(post -> new Correspondent("", post.group(1)))
        .limit(1)
        .toList();
  }

  private static List<Correspondent> apart(List<Correspondent> people, Set<String> seen) {
    return people.stream().filter(one -> seen.add(Addressees.key(one.address()))).toList();
  }
}
