// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Looks at the page in a tab in all its forms, keeps pictures, and notes what is not as it should
 * be. Thread-safe.
 */
final class Look {

  /** What the browser has to fetch for the first page, and for one that is not the first. */
  static final int FIRST_BYTES = 30 * 1024;

  static final int LATER_BYTES = 12 * 1024;

  /** A name in mail that wants to be markup has this class: nothing on a page may have it. */
  private static final String STRANGERS =
      """
      [...document.querySelectorAll('.stranger, script:not([src]), style, iframe, object, embed, base')].map(e => e.outerHTML)
        .concat([...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
          .filter(a => /^(on|style$)/i.test(a.name) || /^\\s*(javascript|data):/i.test(a.value))
          .map(a => e.tagName + ' ' + a.name + '=' + a.value)))\
      """;

  private static final String OUTLINE =
      """
      ({lang: document.documentElement.lang, title: document.title,
        h1: document.querySelectorAll('h1').length,
        strange: document.body.innerText.includes('class=stranger'),
        keys: (document.body.innerText.match(/\\b(web|account|setting)\\.[a-z]+\\.[a-z.-]+/g) || [])})\
      """;

  private static final String SIDEWAYS =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private static final String ALL_RULES = "rules: {'target-size': {enabled: true}}";

  /** Where the page was looked at already, in other colours. */
  private static final String COLOURS = "runOnly: {type: 'rule', values: ['color-contrast']}";

  private static final String AXE =
      """
      axe.run({resultTypes: ['violations'], %s})
        .then(r => r.violations.map(v => v.id + ' (' + v.help + '): '
          + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')))\
      """;

  private final String origin;
  private final String axe;
  private final Shots shots;
  private final Findings findings;

  Look(String origin, Shots shots, Findings findings) throws IOException {
    this.origin = origin;
    this.axe = axe();
    this.shots = shots;
    this.findings = findings;
  }

  private static String axe() throws IOException {
    try (InputStream in = Look.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The page that has just come, for somebody who reads {@code language}. */
  void at(Tab tab, String name, String language, int mostBytes) {
    String page = name + "." + language;
    content(tab, page, language);
    tab.ask(axe + ";0");
    for (int width : List.of(360, 1280)) {
      form(tab, page + "." + width, width, false);
      form(tab, page + "." + width + ".dark", width, true);
    }
    heard(tab.overheard(), page, mostBytes);
  }

  /** The same without axe-core, and on a phone alone: for many pages of one kind. */
  void brieflyAt(Tab tab, String name, String language, int mostBytes) {
    String page = name + "." + language;
    content(tab, page, language);
    tab.shape(360, false);
    shown(tab, page + ".360");
    heard(tab.overheard(), page, mostBytes);
  }

  private void content(Tab tab, String page, String language) {
    outline(tab.ask(OUTLINE), page, language);
    tab.ask(STRANGERS).forEach(e -> findings.note(page, "strange markup: " + e.asString()));
  }

  private void outline(JsonNode outline, String page, String language) {
    findings.unless(
        outline.path("lang").asString().equals(language), page, "is in another language");
    findings.unless(outline.path("h1").asInt() == 1, page, "has not one h1");
    findings.unless(outline.path("title").asString().endsWith(" · Lazareto"), page, "has no title");
    if (outline.path("strange").asBoolean()) {
      findings.strange();
    }
    outline.path("keys").forEach(k -> findings.note(page, "shows a key: " + k.asString()));
  }

  private void form(Tab tab, String form, int width, boolean dark) {
    tab.shape(width, dark);
    shown(tab, form);
    tab.ask(AXE.formatted(dark ? COLOURS : ALL_RULES))
        .forEach(violation -> findings.note(form, violation.asString()));
  }

  private void shown(Tab tab, String form) {
    findings.looked();
    int sideways = tab.ask(SIDEWAYS).asInt();
    findings.unless(sideways <= 0, form, "is " + sideways + " pixels wider than the screen");
    try {
      shots.keep(tab, form);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void heard(Overheard overheard, String page, int mostBytes) {
    overheard.dislikes().forEach(dislike -> findings.note(page, dislike));
    overheard.addresses().stream()
        // The browser's own pictures, as that of a field for dates, are data.
        .filter(address -> !address.startsWith(origin + "/") && !address.startsWith("data:"))
        .forEach(address -> findings.note(page, "asks another host: " + address));
    findings.unless(overheard.bytes() <= mostBytes, page, "weighs " + overheard.bytes() + " bytes");
  }
}
