// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Deadline;
import org.lazareto.mailbox.rendition.Block.Heading;
import org.lazareto.mailbox.rendition.Block.Items;
import org.lazareto.mailbox.rendition.Block.Preformatted;
import org.lazareto.mailbox.rendition.Block.Quote;
import org.lazareto.mailbox.rendition.Block.Rule;
import org.lazareto.mailbox.rendition.Inline.Field;
import org.lazareto.mailbox.rendition.Inline.NotShown;
import org.lazareto.mailbox.rendition.Inline.Picture;
import org.lazareto.mailbox.rendition.Inline.Struck;
import org.lazareto.mailbox.rendition.Inline.Why;
import org.lazareto.unpack.html.PageTree;

/**
 * Goes through a page and writes down what it shows. It recurses: the parser has bounded how deep
 * elements lie in each other. Confined to one thread.
 */
final class PageReader {

  private static final Set<String> SILENT =
      Set.of(
          "script",
          "style",
          "head",
          "title",
          "template",
          "datalist",
          "link",
          "meta",
          "base",
          "param",
          "source",
          "track",
          "area");

  /** What stands in them is for programs, and they show something that is not in the page. */
  private static final Map<String, String> NOT_SHOWN =
      Map.ofEntries(
          Map.entry("svg", "drawing"),
          Map.entry("math", "formula"),
          Map.entry("canvas", "drawing"),
          Map.entry("iframe", "frame"),
          Map.entry("frame", "frame"),
          Map.entry("frameset", "frame"),
          Map.entry("object", "object"),
          Map.entry("embed", "object"),
          Map.entry("applet", "object"),
          Map.entry("audio", "film"),
          Map.entry("video", "film"));

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "header",
          "footer",
          "main",
          "nav",
          "aside",
          "address",
          "center",
          "figure",
          "figcaption",
          "fieldset",
          "legend",
          "details",
          "summary",
          "dl",
          "dt",
          "dd",
          "body",
          "html",
          "tr",
          "td",
          "th",
          "tbody",
          "thead",
          "tfoot",
          "caption",
          "dialog",
          "noscript",
          "marquee",
          "hgroup",
          "search",
          "li");

  private final Addresses addresses;
  private final StyleSheet sheet;
  private final ByteSize most;
  private final Deadline deadline;
  private final Allowance allowance = new Allowance();
  private final String base;
  private boolean inComment;
  private boolean cut;

  /**
   * A reader of one page.
   *
   * @param most how many bytes of a page are read at most
   */
  PageReader(Addresses addresses, Document page, ByteSize most, Deadline deadline) {
    this.addresses = addresses;
    this.sheet = new StyleSheet();
    this.most = most;
    this.deadline = deadline;
    page.select("style").forEach(style -> sheet.add(style.data()));
    this.base = page.select("base[href]").stream().map(b -> b.attr("href")).findFirst().orElse("");
  }

  /** Whether not all of it was read. */
  boolean cut() {
    return cut || allowance.spent();
  }

  List<Block> read(Document page) {
    Flow flow = new Flow(allowance);
    children(page, Style.PAGE, flow);
    return flow.blocks();
  }

  private void children(Node parent, Style style, Flow flow) {
    for (Node node : parent.childNodes()) {
      if (deadline.expired() || allowance.spent()) {
        cut = true;
        return;
      }
      node(node, style, flow);
    }
  }

  private void node(Node node, Style style, Flow flow) {
    switch (node) {
      case TextNode text when style.lines() -> flow.lines(text.getWholeText(), style.unseen());
      case TextNode text -> flow.text(text.getWholeText(), style.unseen());
      case Comment comment -> conditional(comment, style, flow);
      case Element element when !SILENT.contains(element.normalName()) ->
          element(element, styleOf(element, style), flow);
      default -> {
        // A document type, or data for programs.
      }
    }
  }

  private Style styleOf(Element element, Style around) {
    Style style = around;
    if (element.normalName().equals("a") && element.hasAttr("href")) {
      style = style.coloured(Colour.LINK);
    }
    if (element.hasAttr("bgcolor")) {
      style = style.with(Map.of("background-color", Style.value(element.attr("bgcolor"))));
    }
    if (element.normalName().equals("font") && element.hasAttr("color")) {
      style = style.with(Map.of("color", Style.value(element.attr("color"))));
    }
    if (element.hasAttr("background")) {
      style = style.with(Map.of("background", "url()"));
    }
    style = element.hasAttr("hidden") ? style.hiddenBy(Why.HIDDEN) : style;
    return style.with(sheet.of(element));
  }

  private void element(Element element, Style style, Flow flow) {
    String name = element.normalName();
    switch (name) {
      case "br" -> flow.lineBreak();
      case "hr" -> flow.add(new Rule());
      case "img", "image" -> picture(element, style, flow);
      case "a" -> link(element, style, flow);
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, style, flow);
      case "ul", "ol", "menu", "dir" -> items(element, style, flow);
      case "blockquote" -> add(new Quote(blocks(element, style)), flow);
      case "pre", "xmp", "listing", "plaintext" -> preformatted(element, style, flow);
      case "table" -> new TableReader(this::blocks, this::styleOf).read(element, style, flow);
      case "form" -> form(element, style, flow);
      case "input", "select", "textarea", "button" ->
          flow.add(FormField.of(element, allowance), style.hidden());
      case "del", "s", "strike" -> flow.add(new Struck(inlines(element, style)), Optional.empty());
      default -> other(element, style, flow);
    }
  }

  private void other(Element element, Style style, Flow flow) {
    String name = element.normalName();
    if (NOT_SHOWN.containsKey(name)) {
      flow.add(new NotShown(NOT_SHOWN.get(name)), style.hidden());
    } else if (BLOCKS.contains(name)) {
      flow.end();
      children(element, style, flow);
      flow.end();
    } else {
      // Without it, ten to the third would read 103.
      flow.text(name.equals("sup") ? "^" : "", style.unseen());
      children(element, style, flow);
    }
  }

  private List<Block> blocks(Element element, Style style) {
    Flow flow = new Flow(allowance);
    children(element, style, flow);
    return flow.blocks();
  }

  private List<Inline> inlines(Element element, Style style) {
    Flow flow = new Flow(allowance);
    children(element, style, flow);
    return flow.inlines();
  }

  private static void add(Quote quote, Flow flow) {
    if (!quote.content().isEmpty()) {
      flow.add(quote);
    }
  }

  /** Pictures of one point are there to be fetched, not to be seen. */
  private void picture(Element element, Style style, Flow flow) {
    String instead = element.hasAttr("alt") ? element.attr("alt") : element.attr("title");
    boolean point = element.attr("width").matches("[01]") && element.attr("height").matches("[01]");
    if (!point || !instead.isBlank()) {
      flow.add(new Picture(allowance.seen(instead.strip())), style.hidden());
    }
  }

  private void link(Element element, Style style, Flow flow) {
    // Newsletters put whole tables into a link.
    List<Inline> text = inlines(element, style);
    if (!text.isEmpty() && element.hasAttr("href")) {
      allowance
          .linked(addresses.link(text, element.attr("href"), base))
          .forEach(piece -> flow.add(piece, Optional.empty()));
    } else {
      text.forEach(piece -> flow.add(piece, Optional.empty()));
    }
  }

  private void heading(Element element, Style style, Flow flow) {
    List<Inline> content = inlines(element, style);
    if (!content.isEmpty()) {
      flow.add(new Heading(element.normalName().charAt(1) - '0', content));
    }
  }

  private void items(Element element, Style style, Flow flow) {
    List<List<Block>> items = new ArrayList<>();
    for (Element child : element.children()) {
      List<Block> item = new ArrayList<>();
      Flow one = new Flow(allowance);
      node(child, style, one);
      item.addAll(one.blocks());
      if (!item.isEmpty()) {
        items.add(item);
      }
    }
    if (!items.isEmpty()) {
      flow.add(new Items(element.normalName().equals("ol"), items));
    }
  }

  private void preformatted(Element element, Style style, Flow flow) {
    List<Inline> content = inlines(element, style.withLines());
    if (!content.isEmpty()) {
      flow.add(new Preformatted(content));
    }
  }

  private void form(Element element, Style style, Flow flow) {
    flow.end();
    flow.add(new Field("form", allowance.seen(element.attr("action"))), style.hidden());
    flow.end();
    children(element, style, flow);
    flow.end();
  }

  /** What only Outlook shows; there it ends with the first such comment, so none lies in one. */
  private void conditional(Comment comment, Style style, Flow flow) {
    String text = comment.getData();
    int begin = text.indexOf("]>");
    if (inComment || !text.stripLeading().startsWith("[if") || begin < 0) {
      return;
    }
    int end = text.lastIndexOf("<![endif");
    String inside = text.substring(begin + 2, end > begin ? end : text.length());
    PageTree piece = PageTree.of(Renderer.parser(), new StringReader(inside), most);
    cut |= piece.cut();
    inComment = true;
    blocks(piece.page().body(), style.hiddenBy(Why.SOME_PROGRAMS)).forEach(flow::add);
    inComment = false;
  }
}
