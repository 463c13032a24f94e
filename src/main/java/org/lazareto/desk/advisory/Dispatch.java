// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published advisory as it travels from a hub to its nodes: with what their users read, and
 * nothing of who wrote it. Immutable.
 *
 * @param name what it is called at the hub
 * @param version of its text there
 * @param told the last version that all were told of
 * @param first when it was published first, in milliseconds since 1970 UTC, as all instants here
 * @param changed when this version was published
 * @param ends until when it stands above the webmail
 */
public record Dispatch(
    String name, int version, int told, long first, long changed, long ends, Content content) {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int MOST_MARKS = 10;
  private static final int LONGEST_TITLE = 500;

  /** What a reader needs most comes first, and is cut last. */
  private static final List<Article.Part> BY_WEIGHT =
      List.of(
          Article.Part.WHAT_TO_DO,
          Article.Part.HAPPENS,
          Article.Part.ARRIVES,
          Article.Part.AFFECTS);

  /**
   * What is told of a published one.
   *
   * @param most how many bytes the text of a language may have on its way
   * @param web what the addresses of our pages begin with, where there is more to read
   */
  static Dispatch of(Advisory advisory, int most, String web) {
    Version shown = advisory.latestShown();
    Content whole = shown.content();
    Content.Marks marks = whole.marks();
    String place = web.isEmpty() ? advisory.name() : web + advisory.path();
    return new Dispatch(
        advisory.name(),
        shown.number(),
        advisory.run().told(),
        advisory.run().first().toEpochMilli(),
        shown.published().map(Version.Step::at).orElse(advisory.run().first()).toEpochMilli(),
        advisory.run().ends().toEpochMilli(),
        new Content(
            whole.severity(),
            whole.audience(),
            // Rules have other numbers at each node.
            new Content.Marks(
                few(marks.names()),
                few(marks.subjects()),
                few(marks.attachments()),
                List.of(),
                few(marks.signatures())),
            brief(whole.spanish(), most, Catalogue.SPANISH, place),
            brief(whole.english(), most, Catalogue.ENGLISH, place)));
  }

  private static List<String> few(List<String> marks) {
    return marks.subList(0, Math.min(MOST_MARKS, marks.size()));
  }

  /** As much of it as may travel, whole paragraphs, with a word on where the rest is. */
  private static Article brief(Article whole, int most, Catalogue language, String place) {
    if (size(whole) <= most) {
      return whole;
    }
    String more = "\n\n" + language.say("desk.advisory.told.cut", place);
    Article brief = new Article(whole.title(), "", "", "", "");
    for (Article.Part part : BY_WEIGHT) {
      int room = most - size(brief) - bytes(more);
      String text = whole.part(part);
      if (bytes(text) <= room) {
        brief = brief.with(part, text);
      } else {
        return brief.with(part, paragraphs(text, room) + more);
      }
    }
    return brief;
  }

  private static String paragraphs(String text, int room) {
    StringBuilder some = new StringBuilder();
    for (String paragraph : text.split("\n{2,}", -1)) {
      String next = some.isEmpty() ? paragraph : "\n\n" + paragraph;
      if (bytes(some.toString()) + bytes(next) > room) {
        break;
      }
      some.append(next);
    }
    return some.toString();
  }

  private static int size(Article article) {
    return article.words().mapToInt(Dispatch::bytes).sum();
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /** The form in which it travels. */
  public String json() {
    return MAPPER.writeValueAsString(this);
  }

  /** Reads it; empty if it is none that somebody could have published. */
  public static Optional<Dispatch> read(String json) {
    try {
      Dispatch read = MAPPER.readValue(json, Dispatch.class);
      Names.require(read.name());
      Check.whole(read.content());
      return Optional.of(read).filter(Dispatch::plausible);
    } catch (JacksonException | LazaretoException | NullPointerException _) {
      // Its hub writes otherwise than we do: as if it had said nothing.
      return Optional.empty();
    }
  }

  private boolean plausible() {
    Objects.requireNonNull(content.severity());
    Objects.requireNonNull(content.audience());
    Objects.requireNonNull(content.marks());
    boolean titled =
        List.of(content.spanish(), content.english()).stream()
            .allMatch(article -> article.title().length() <= LONGEST_TITLE);
    return titled
        && !(content.spanish().isMissing() && content.english().isMissing())
        && 0 < told
        && told <= version
        && 0 < first
        && first <= changed
        && 0 < ends;
  }

  Instant at() {
    return Instant.ofEpochMilli(changed);
  }
}
