// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Letters.Office;
import org.lazareto.desk.Markdown;
import org.lazareto.desk.advisory.MailRows.Owed;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.submission.TextMail;
import org.lazareto.text.Catalogue;

/**
 * Puts an advisory into a mail: text of a bounded size, in the office's language first, and in the
 * other too where both have room. What is too long ends after a paragraph, with where all of it is.
 * Immutable.
 *
 * @param office whose mail it is
 * @param web what the portal's pages begin with; empty for no links
 * @param room how much its text may be
 */
public record Paper(Office office, String web, ByteSize room) {

  private static final int COLUMNS = 72;
  private static final String GAP = "\n\n";

  /** The mail of a version; none once readers have a later one. */
  Optional<TextMail> mail(Advisory advisory, Owed owed) {
    return advisory
        .shown()
        .filter(version -> version.number() == owed.version())
        .map(version -> mail(advisory, version.content(), owed));
  }

  // Of the same mail always the same, so that one that is sent twice is known again.
  private TextMail mail(Advisory advisory, Content content, Owed owed) {
    String id =
        "<advisory.%d.%d.%s.%d@%s>"
            .formatted(
                owed.advisory(),
                owed.version(),
                Integer.toHexString(owed.list().hashCode()),
                owed.made().toEpochMilli(),
                new Address(office.from()).domain());
    return new TextMail(
        office.from(),
        List.of(new Address(owed.list())),
        subject(content),
        text(advisory, content),
        owed.made(),
        id,
        "auto-generated",
        List.of());
  }

  String subject(Content content) {
    Catalogue language = content.languages(office.language()).getFirst();
    return language.say(
        "desk.advisory.mail.subject." + content.severity().label(), content.best(language).title());
  }

  /** The text, of at most as many bytes as there is room for. */
  String text(Advisory advisory, Content content) {
    List<Catalogue> languages = content.languages(office.language());
    Catalogue first = languages.getFirst();
    int most = (int) room.bytes();
    String end = GAP + end(advisory, content, first);
    String both =
        String.join(GAP + "* * *" + GAP, languages.stream().map(l -> whole(content, l)).toList());
    if (fits(both + end, most)) {
      return both + end;
    }
    String more = languages.size() > 1 ? also(advisory, content, languages.getLast()) : "";
    String one = whole(content, first) + more + end;
    return fits(one, most) ? one : cut(content, first, more + end, most);
  }

  /** As many paragraphs as there is room for. */
  private String cut(Content content, Catalogue language, String end, int most) {
    String last = GAP + language.say("desk.advisory.mail.cut") + end;
    int room = most - last.getBytes(UTF_8).length;
    StringBuilder text = new StringBuilder();
    for (String paragraph : paragraphs(content, language)) {
      String next = (text.isEmpty() ? "" : GAP) + paragraph;
      if (text.toString().getBytes(UTF_8).length + next.getBytes(UTF_8).length > room) {
        break;
      }
      text.append(next);
    }
    return text + last;
  }

  private static boolean fits(String text, int most) {
    return text.getBytes(UTF_8).length <= most;
  }

  private String whole(Content content, Catalogue language) {
    return String.join(GAP, paragraphs(content, language));
  }

  /** What it says, a piece for each paragraph; what to do comes first. */
  private static List<String> paragraphs(Content content, Catalogue language) {
    Article article = content.best(language);
    List<String> all = new ArrayList<>();
    all.add(new Markdown(escaped(article.title())).text(COLUMNS).strip());
    for (Article.Part part :
        List.of(
            Article.Part.WHAT_TO_DO,
            Article.Part.HAPPENS,
            Article.Part.ARRIVES,
            Article.Part.AFFECTS)) {
      List<String> said = new ArrayList<>(split(article.part(part)));
      if (part == Article.Part.ARRIVES) {
        said.addAll(marks(content.marks(), language));
      }
      if (!said.isEmpty()) {
        String heading = language.say("desk.advisory.part." + part.label());
        said.set(0, heading + "\n" + "-".repeat(heading.length()) + "\n" + said.getFirst());
        all.addAll(said);
      }
    }
    return all;
  }

  private static List<String> split(String markdown) {
    return List.of(new Markdown(markdown).text(COLUMNS).strip().split("\n\\s*\n")).stream()
        .filter(paragraph -> !paragraph.isBlank())
        .toList();
  }

  /** By what it is known; messages may have been the source of these. */
  private static List<String> marks(Content.Marks marks, Catalogue language) {
    List<String> all = new ArrayList<>();
    mark("names", marks.names(), language).ifPresent(all::add);
    mark("subjects", marks.subjects(), language).ifPresent(all::add);
    mark("attachments", marks.attachments(), language).ifPresent(all::add);
    return all;
  }

  private static Optional<String> mark(String key, List<String> values, Catalogue language) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String list =
        String.join("\n", values.stream().map(value -> "- " + TextMail.unlinked(value)).toList());
    return Optional.of(language.say("desk.advisory.mark." + key) + "\n" + list);
  }

  /** Markdown that says just that. */
  private static String escaped(String plain) {
    return plain.replaceAll("([\\\\`*_\\[\\]<>#!&~|(){}+.=-])", "\\\\$1");
  }

  private String also(Advisory advisory, Content content, Catalogue language) {
    String title = content.best(language).title();
    return GAP
        + language.say("desk.advisory.mail.also", title)
        + address(advisory, content, language).map(a -> "\n" + a).orElse("");
  }

  private String end(Advisory advisory, Content content, Catalogue language) {
    String page =
        address(advisory, content, language)
            .map(a -> language.say("desk.advisory.mail.page") + "\n" + a + GAP)
            .orElse("");
    String contact = office.contact().isBlank() ? "" : "\n" + office.contact();
    return page + "-- \n" + language.say("desk.advisory.mail.who") + contact;
  }

  private Optional<String> address(Advisory advisory, Content content, Catalogue language) {
    if (web.isEmpty()) {
      return Optional.empty();
    }
    String path =
        content.audience() == Audience.EVERYONE
            ? advisory.path() + "?lang=" + language.locale().getLanguage()
            : "/mail/advisories";
    return Optional.of(web + path);
  }
}
