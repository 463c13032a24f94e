// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.util.Locale;
import java.util.Set;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.html.Tag.Value;
import org.lazareto.verdict.Fact.Kind;

/** Tells the facts of a page as its pieces go by. Confined to one thread. */
final class Page {

  private static final int SHOWN = 120;

  private static final Set<String> DATA_SCRIPTS =
      Set.of("application/ld+json", "application/json", "text/x-template", "text/template");

  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "action",
          "formaction",
          "data",
          "xlink:href",
          "background",
          "poster",
          "lowsrc",
          "dynsrc",
          "from",
          "to",
          "values",
          "codebase",
          "manifest",
          "ping",
          "cite");

  /** Tags whose addresses are fetched when the page is shown. */
  private static final Set<String> FETCHED =
      Set.of(
          "img",
          "image",
          "input",
          "audio",
          "video",
          "source",
          "track",
          "body",
          "table",
          "td",
          "tr",
          "th",
          "script",
          "bgsound",
          "use",
          "feimage",
          "v:fill",
          "v:imagedata");

  private final Candidate page;
  private final Blobs blobs;
  private final Links links;
  private final Scripts scripts;

  Page(Candidate page, Blobs blobs) {
    this.page = page;
    this.blobs = blobs;
    this.links = new Links(page);
    this.scripts = new Scripts(page, blobs);
  }

  void text(int c) {
    links.text(c);
  }

  void script(int c) {
    scripts.take(c);
  }

  void closed(String name) {
    switch (name) {
      case "a" -> links.close();
      case "script" -> scripts.close();
      default -> {}
    }
  }

  void tag(Tag tag) {
    tag.attributes().forEach((name, value) -> attribute(tag, name, value));
    switch (tag.name()) {
      case "script", "svg:script" -> script(tag);
      case "form" -> tell(Kind.HTML_FORM, "form to " + shown(tag.get("action")));
      case "input" -> password(tag);
      case "iframe", "frame", "frameset", "portal" -> tell(Kind.HTML_FRAME, named(tag, "src"));
      case "object", "embed", "applet" ->
          tell(Kind.HTML_OBJECT, named(tag, tag.has("data") ? "data" : "src"));
      case "foreignobject" -> tell(Kind.HTML_OBJECT, tag.name());
      case "meta" -> refresh(tag);
      case "link" -> link(tag);
      case "base" -> links.base(Address.plain(tag.get("href")));
      case "a", "area" -> anchor(tag);
      default -> {}
    }
  }

  private void attribute(Tag tag, String name, Value value) {
    if (name.length() > 3 && name.startsWith("on")) {
      tell(Kind.HTML_SCRIPT, name);
      scripts.takeAll(value.text());
    } else if (name.equals("srcdoc")) {
      blobs.add(Blob.markup(value));
    } else if (name.equals("style")) {
      style(value.text());
    } else if (ADDRESSES.contains(name)) {
      address(tag, name, value);
    } else if (name.equals("srcset")) {
      remote(Address.plain(value.text()));
    }
  }

  private void address(Tag tag, String name, Value value) {
    String address = Address.plain(value.text());
    if (Address.script(address)) {
      tell(Kind.HTML_SCRIPT, shown(address));
      scripts.takeAll(address);
    } else if (name.equals("formaction")) {
      tell(Kind.HTML_FORM, "form to " + shown(address));
    } else if (FETCHED.contains(tag.name())) {
      remote(address);
    }
    hidden(value, address);
    links.host(address);
  }

  // A data URI that shows itself only as a browser reads it: without character references, blanks
  // and line ends.
  private void hidden(Value value, String address) {
    int comma = value.text().indexOf(',');
    boolean uri = address.regionMatches(true, 0, "data:", 0, 5) && comma > 0;
    if (uri) {
      String said = Address.plain(value.text().substring(0, comma)).substring("data:".length());
      blobs.add(Blob.ofUri(said, comma + 1, value.start(), value.end()));
    }
  }

  private void script(Tag tag) {
    String type = tag.get("type").strip().toLowerCase(Locale.ROOT);
    if (!DATA_SCRIPTS.contains(type)) {
      tell(Kind.HTML_SCRIPT, named(tag, "src"));
    }
    scripts.open();
  }

  private void password(Tag tag) {
    if (tag.get("type").strip().equalsIgnoreCase("password")) {
      tell(Kind.HTML_FORM, "asks for a password");
    }
  }

  private void refresh(Tag tag) {
    String content = tag.get("content");
    int url = content.toLowerCase(Locale.ROOT).indexOf("url");
    if (tag.get("http-equiv").strip().equalsIgnoreCase("refresh") && url >= 0) {
      String address =
          Address.plain(content.substring(url + 3).replaceAll("^[\\s='\"]+|['\"]$", ""));
      tell(
          Address.script(address) ? Kind.HTML_SCRIPT : Kind.EXTERNAL_REFERENCE,
          "goes on to " + shown(address));
      links.host(address);
    }
  }

  private void link(Tag tag) {
    String rel = tag.get("rel").toLowerCase(Locale.ROOT);
    if (rel.contains("stylesheet") || rel.contains("icon") || rel.contains("import")) {
      remote(Address.plain(tag.get("href")));
    }
  }

  private void anchor(Tag tag) {
    String address = Address.plain(tag.get("href"));
    boolean made = address.startsWith("data:") || address.startsWith("blob:");
    if (tag.has("download") && made) {
      tell(Kind.SMUGGLING, "a link that saves " + address.replaceFirst(",.*", ""));
    }
    links.open(address);
  }

  private void style(String text) {
    text.chars().forEach(this::style);
    style(';');
  }

  private final StringBuilder recent = new StringBuilder();

  /** Looks at a style word by word: what is fetched, and the scripts of old browsers. */
  void style(int c) {
    boolean ends = c <= ' ' || c == ';' || c == ')' || c == '{' || c == '}';
    if (!ends && recent.length() < SHOWN) {
      recent.append((char) c);
    } else if (ends) {
      styled(recent.toString().toLowerCase(Locale.ROOT));
      recent.setLength(0);
    }
  }

  private void styled(String word) {
    int url = word.indexOf("url(");
    if (url >= 0) {
      remote(word.substring(url + 4).replaceFirst("^['\"]", ""));
    } else if (word.contains("expression(") || word.contains("-moz-binding")) {
      tell(Kind.HTML_SCRIPT, "a script in a style");
    }
  }

  private void remote(String address) {
    if (Address.remote(address)) {
      tell(Kind.REMOTE_CONTENT, shown(Address.place(address)));
    }
  }

  private static String named(Tag tag, String attribute) {
    String value = Address.plain(tag.get(attribute));
    return value.isEmpty() ? tag.name() : tag.name() + " of " + shown(value);
  }

  private void tell(Kind kind, String detail) {
    page.fact(kind, detail);
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(SHOWN, text.length()));
  }
}
