// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.lazareto.text.Catalogue;

/** The page that a person sees: what there is, what it is for, how to be sure of it. Immutable. */
record Page(Catalogue language) {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

  private static final String STYLE =
      """
      :root{--paper:#fffdf6;--ink:#1b1b18;--muted:#5c5a50;--rule:#d9d5c4;--signal:#f2c800;\
      --link:#0b4fa8;color-scheme:light dark}
      @media(prefers-color-scheme:dark){:root{--paper:#161613;--ink:#efece0;--muted:#b0ad9f;\
      --rule:#3a382f;--link:#8fbcff}}
      body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 4rem;background:var(--paper);\
      color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
      header{display:flex;gap:.75rem;align-items:center;border-bottom:1px solid var(--rule);\
      padding-bottom:.75rem}
      header a{margin-left:auto}a{color:var(--link)}
      h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .5rem}
      h2{font-size:1.25rem;margin:2rem 0 0}
      ul{list-style:none;margin:0;padding:0}
      li{border-bottom:1px solid var(--rule);padding:1rem 0}
      li p{margin:.25rem 0;max-width:70ch}
      small{color:var(--muted);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
      .skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
      """;

  private static final String MARK =
      """
      <svg width="28" height="28" viewBox="0 0 2 2" aria-hidden="true">\
      <path fill="#f2c800" d="M0 0h1v1h1v1H1V1H0z"/><path d="M1 0h1v1H1zM0 1h1v1H0z"/></svg>\
      """;

  String of(List<Entry> tools, List<Shelf.Laid> sets) {
    return """
    <!DOCTYPE html>
    <html lang="%s"><head><meta charset="utf-8"><title>%s</title>
    <meta name="viewport" content="width=device-width"><style>
    %s</style></head><body>
    <a class="skip" href="#main">%s</a>
    <header>%s<strong>Lazareto</strong><a href="?lang=%s" hreflang="%s" lang="%s">%s</a></header>
    <main id="main"><h1>%s</h1><p>%s</p>
    <h2>%s</h2>%s
    <h2>%s</h2>%s
    </main></body></html>
    """
        .formatted(
            say("depot.page.language"),
            say("depot.page.title"),
            STYLE,
            say("depot.page.skip"),
            MARK,
            say("depot.page.other"),
            say("depot.page.other"),
            say("depot.page.other"),
            say("depot.page.other-name"),
            say("depot.page.title"),
            say("depot.page.what"),
            say("depot.page.tools"),
            tools.isEmpty() ? paragraph("depot.page.no-tools") : tools(tools),
            say("depot.page.sets"),
            sets.isEmpty() ? paragraph("depot.page.no-sets") : sets(sets));
  }

  private String tools(List<Entry> tools) {
    StringBuilder list = new StringBuilder("<ul>");
    for (Entry tool : tools) {
      String text = language.equals(Catalogue.SPANISH) ? tool.spanish() : tool.english();
      list.append(
          "<li><a href=\"/files/%s\"><strong>%s</strong></a><p>%s</p><small>%s</small></li>\n"
              .formatted(
                  escaped(tool.name()),
                  escaped(tool.name()),
                  escaped(text),
                  say("depot.page.facts", size(tool.size()), day(tool.added()), tool.sha256())));
    }
    return list.append("</ul>").toString();
  }

  private String sets(List<Shelf.Laid> sets) {
    StringBuilder list = new StringBuilder("<ul>");
    for (Shelf.Laid laid : sets) {
      String name = escaped(laid.status().set());
      list.append(
          "<li><a href=\"/sets/%s/%s\"><strong>%s</strong></a><p>%s</p><small>%s</small></li>\n"
              .formatted(
                  name,
                  Depot.INDEX,
                  name,
                  say("depot.page.set", escaped(laid.status().engine())),
                  say(
                      "depot.page.set-facts",
                      escaped(laid.generation().version()),
                      laid.generation().built().map(Page::day).orElse("?"))));
    }
    return list.append("</ul>").toString();
  }

  private String paragraph(String key) {
    return "<p>" + say(key) + "</p>";
  }

  private String say(String key, Object... arguments) {
    return language.say(key, arguments);
  }

  private static String day(Instant at) {
    return DAY.format(at.atZone(ZoneId.systemDefault()));
  }

  private String size(long bytes) {
    return bytes < 1_000_000
        ? Math.ceilDiv(bytes, 1000) + " KB"
        : String.format(language.locale(), "%.1f MB", bytes / 1_000_000.0);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
