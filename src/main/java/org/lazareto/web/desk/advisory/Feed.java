// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.desk.Markdown;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.Article;
import org.lazareto.desk.advisory.Version;
import org.lazareto.text.Catalogue;
import org.lazareto.web.XmlText;
import org.lazareto.web.desk.advisory.AdvisoriesSite.Showing;

/**
 * The advisories as a feed in one language. Immutable.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc4287 The Atom Syndication Format
 * @spec https://www.rfc-editor.org/rfc/rfc4151 The 'tag' URI Scheme
 */
record Feed(Catalogue language, Showing showing) {

  /** Ids that nobody else gives (RFC 4151 2.1), and that never change (RFC 4287 4.2.6). */
  private static final String TAG = "tag:%s,2026:advisories";

  String of(List<Advisory> advisories) {
    return """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s">
    <id>%s/%s</id>
    <title>%s</title>
    <updated>%s</updated>
    <author><name>%s</name></author>
    <generator>Lazareto</generator>
    <link rel="self" type="application/atom+xml" href="%s"/>
    <link rel="alternate" type="text/html" hreflang="%s" href="%s"/>
    %s</feed>
    """
        .formatted(
            code(),
            tag(),
            code(),
            XmlText.of(language.say("web.desk.advisory.feed.title", showing.node())),
            updated(advisories),
            XmlText.of(language.say("web.desk.advisory.feed.author")),
            XmlText.of(address(AdvisoriesSite.FEED, code())),
            code(),
            XmlText.of(address(AdvisoriesSite.PATH, code())),
            advisories.stream().map(this::entry).collect(Collectors.joining()));
  }

  private String entry(Advisory advisory) {
    Version version = advisory.latestShown();
    ArticleView view = new ArticleView(version.content(), language);
    return """
    <entry xml:lang="%s">
    <id>%s/%s/%s</id>
    <title>%s</title>
    <published>%s</published>
    <updated>%s</updated>
    %s<category term="%s" label="%s"/>
    <link rel="alternate" type="text/html" hreflang="%s" href="%s"/>
    <summary>%s</summary>
    <content type="html">%s</content>
    </entry>
    """
        .formatted(
            view.lang(),
            tag(),
            code(),
            advisory.number(),
            XmlText.of(view.title()),
            time(advisory.run().first()),
            time(updated(advisory)),
            author(advisory),
            version.content().severity().label(),
            XmlText.of(view.severity()),
            code(),
            XmlText.of(address(advisory.path(), code())),
            XmlText.of(summary(version)),
            XmlText.of(html(view)));
  }

  // RFC 4287 4.2.1: one of its own where it is not the feed's.
  private static String author(Advisory advisory) {
    return advisory.isOfHub()
        ? "<author><name>" + XmlText.of(advisory.hub()) + "</name></author>\n"
        : "";
  }

  // RFC 4287 4.2.13: no markup, hence as the mail has it.
  private String summary(Version version) {
    Article article = version.content().best(language);
    return new Markdown(article.todo()).text(Integer.MAX_VALUE).strip();
  }

  private static String html(ArticleView view) {
    return view.sections().stream().map(Feed::html).collect(Collectors.joining("\n"));
  }

  private static String html(ArticleView.Section section) {
    return "<h2>"
        + XmlText.of(section.heading())
        + "</h2>\n"
        + section.html()
        + section.marks().stream().map(Feed::html).collect(Collectors.joining());
  }

  private static String html(ArticleView.Marks marks) {
    return marks.values().stream()
        .map(value -> "<li>" + XmlText.of(value) + "</li>")
        .collect(
            Collectors.joining("", "<p>" + XmlText.of(marks.heading()) + "</p><ul>", "</ul>\n"));
  }

  private static String updated(List<Advisory> advisories) {
    return time(
        advisories.stream()
            .map(Feed::updated)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH));
  }

  private static Instant updated(Advisory advisory) {
    Instant changed =
        advisory.latestShown().published().map(Version.Step::at).orElse(advisory.run().first());
    return advisory.closed().filter(closed -> closed.isAfter(changed)).orElse(changed);
  }

  // RFC 4287 3.3
  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  // Without a base it is resolved against where the feed came from (RFC 3986 5.1.3).
  private String address(String path, String lang) {
    return showing.web() + path + "?lang=" + lang;
  }

  private String tag() {
    return TAG.formatted(showing.node());
  }

  private String code() {
    return language.locale().getLanguage();
  }
}
