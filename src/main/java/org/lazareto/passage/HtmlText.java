// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.lazareto.limit.ByteSize;
import org.lazareto.unpack.html.PageTree;

/** What a page says, in lines. Where its links lead stands behind them. Confined to one thread. */
public final class HtmlText implements NodeVisitor {

  private static final int WIDTH = 78;
  private static final Pattern WORDS = Pattern.compile("(?<=[\n ])");
  private static final int LONGEST_LINK = 400;
  private static final String MARK = "\uFEFF";

  // The parser leaves these in an attribute, however they are written: &#13; is a CR.
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private static final Set<String> LINES =
      Set.of(
          "p",
          "div",
          "tr",
          "table",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "pre",
          "hr",
          "section",
          "article",
          "header",
          "footer",
          "form",
          "center");

  private static final Set<String> SILENT =
      Set.of("script", "style", "head", "title", "noscript", "template", "svg", "object");

  /** A page says within so much what it is written in. */
  private static final int HEAD = 5 << 10;

  private final StringBuilder text = new StringBuilder();
  private final long most;
  private int silent;

  private HtmlText(long most) {
    this.most = most;
  }

  /**
   * What a page says.
   *
   * @param cut whether it says more
   */
  public record Said(String text, boolean cut) {}

  /**
   * The text of a page.
   *
   * @param charset what the mail says it is in; where it is empty the page itself is asked
   * @param most how many bytes of a page are read at most; no text is longer
   */
  public static Said of(byte[] html, String charset, ByteSize most) throws IOException {
    String page = new String(html, charset(html, charset));
    StringReader characters = new StringReader(page.substring(page.startsWith(MARK) ? 1 : 0));
    PageTree tree = PageTree.of(Parser.htmlParser(), characters, most);
    HtmlText reader = new HtmlText(most.bytes());
    tree.page().traverse(reader);
    return new Said(wrapped(reader.text.toString().strip()), tree.cut() || reader.isFull());
  }

  // A byte order mark, what the mail says, what the page says.
  private static Charset charset(byte[] html, String said) throws IOException {
    if (!said.isEmpty() && !Charset.forName(said).canEncode()) {
      return Charset.forName(said); // the parser would name the one it would write
    }
    InputStream head = new ByteArrayInputStream(html, 0, Math.min(HEAD, html.length));
    return Jsoup.parse(head, said.isEmpty() ? null : said, "").charset();
  }

  // A link that was left open comes back at each text behind it, its address too.
  private boolean isFull() {
    return text.length() > most;
  }

  /** Lines of such a length as mail may carry (RFC 5322 2.1.1). */
  static String wrapped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int column = 0;
    for (String word : WORDS.splitAsStream(text).toList()) {
      if (column > 0 && column + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      }
      for (int at = 0; at < word.length(); at += LONGEST_LINK) {
        out.append(at == 0 ? "" : "\n");
        out.append(word, at, Math.min(word.length(), at + LONGEST_LINK));
      }
      column = word.endsWith("\n") ? 0 : column + word.length();
    }
    return out.toString();
  }

  @Override
  public void head(Node node, int depth) {
    String name = node.nodeName();
    if (isFull()) {
      return;
    }
    if (SILENT.contains(name)) {
      silent++;
    } else if (silent > 0) {
      return;
    } else if (node instanceof TextNode words) {
      words(words.text());
    } else if (LINES.contains(name)) {
      line();
    } else {
      mark(name);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    String name = node.nodeName();
    if (isFull()) {
      return;
    }
    if (SILENT.contains(name)) {
      silent--;
    } else if (silent == 0 && LINES.contains(name)) {
      line();
      text.append(name.equals("p") ? "\n" : "");
    } else if (silent == 0 && node instanceof Element link && name.equals("a")) {
      link(link);
    }
  }

  private void mark(String name) {
    switch (name) {
      case "br" -> text.append('\n');
      case "td", "th" -> words(" ");
      case "li" -> {
        line();
        text.append("- ");
      }
      default -> {}
    }
  }

  private void words(String words) {
    boolean begins = text.isEmpty() || text.charAt(text.length() - 1) <= ' ';
    text.append(begins ? words.stripLeading() : words);
  }

  private void link(Element link) {
    // A line end of its own would begin a line of the mail, a lone CR stop it on its way. Browsers
    // take line ends out of an address, too.
    String target = CONTROL.matcher(link.attr("href")).replaceAll("").strip();
    if (!target.isEmpty() && !target.startsWith("#") && !target.equals(link.text())) {
      text.append(" <").append(target, 0, Math.min(LONGEST_LINK, target.length())).append('>');
    }
  }

  private void line() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }
}
