// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the browser gets: text, in UTF-8. Immutable.
 *
 * @param fields header fields beside those that every reply has
 */
public record Reply(int status, String type, String body, Map<String, String> fields) {

  static final String HTML = "text/html; charset=utf-8";

  /** How long something may be shown again without asking. */
  private static final String CACHING = "Cache-Control";

  public Reply {
    fields = Map.copyOf(fields);
  }

  /** A page. */
  public static Reply page(Template template) {
    return page(200, template);
  }

  /** A page with a status of its own. */
  public static Reply page(int status, Template template) {
    StringOutput text = new StringOutput();
    template.write(new OwaspHtmlTemplateOutput(text), Forms.PLAIN);
    return new Reply(status, HTML, text.toString(), Map.of());
  }

  /** Text of any type, in UTF-8. */
  public static Reply text(String type, String text) {
    return new Reply(200, type + "; charset=utf-8", text, Map.of());
  }

  /** The way to another page of ours. */
  public static Reply seeOther(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("only to pages of ours");
    }
    return new Reply(303, HTML, "", Map.of("Location", path)); // RFC 9110 15.4.4
  }

  /** Something that never changes under its name. */
  public Reply forEver() {
    return with(CACHING, "public, max-age=31536000, immutable");
  }

  /** Something that may be a little old; afterwards the browser asks whether it has changed. */
  public Reply forSeconds(int seconds) {
    return with(CACHING, "public, max-age=" + seconds);
  }

  /** The same with one more header field. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Reply(status, type, body, more);
  }
}
