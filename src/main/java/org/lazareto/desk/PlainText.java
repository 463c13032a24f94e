// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Writes a Markdown document as text of bounded width. Confined to one thread. */
final class PlainText extends AbstractVisitor {

  private static final Pattern SPACES = Pattern.compile(" +");

  private final int columns;
  private final StringBuilder out = new StringBuilder();
  private String indent = "";
  private String mark = "";

  PlainText(int columns) {
    this.columns = columns;
  }

  String of(Node document) {
    document.accept(this);
    return out.toString().stripTrailing() + "\n";
  }

  /** What stands within a heading, a paragraph or a picture's description. */
  static String inline(Node node) {
    StringBuilder words = new StringBuilder();
    Inline inline = new Inline(words);
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      child.accept(inline);
    }
    return words.toString();
  }

  @Override
  public void visit(Heading heading) {
    gap();
    wrap(inline(heading));
    int width = Math.min(columns, out.length() - out.lastIndexOf("\n", out.length() - 2) - 2);
    if (heading.getLevel() <= 2) {
      out.append((heading.getLevel() == 1 ? "=" : "-").repeat(Math.max(1, width))).append('\n');
    }
  }

  @Override
  public void visit(Paragraph paragraph) {
    if (!(paragraph.getParent() instanceof ListItem) || paragraph.getPrevious() != null) {
      gap();
    }
    inline(paragraph).lines().forEach(this::wrap);
  }

  @Override
  public void visit(BulletList list) {
    items(list, _ -> "- ");
  }

  @Override
  public void visit(OrderedList list) {
    int first = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
    items(list, place -> (first + place) + ". ");
  }

  private void items(ListBlock list, java.util.function.IntFunction<String> marks) {
    if (!(list.getParent() instanceof ListItem)) {
      gap();
    }
    int place = 0;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String its = marks.apply(place++);
      within(its, " ".repeat(its.length()), item);
    }
  }

  @Override
  public void visit(BlockQuote quote) {
    gap();
    within("> ", "> ", quote);
  }

  private void within(String first, String others, Node node) {
    String outside = indent;
    mark = mark.isEmpty() ? outside + first : mark + first;
    indent = outside + others;
    visitChildren(node);
    indent = outside;
    mark = "";
  }

  @Override
  public void visit(FencedCodeBlock block) {
    verbatim(block.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    verbatim(block.getLiteral());
  }

  @Override
  public void visit(HtmlBlock block) {
    verbatim(block.getLiteral());
  }

  private void verbatim(String literal) {
    gap();
    literal.lines().forEach(line -> out.append(lead()).append("    ").append(line).append('\n'));
  }

  @Override
  public void visit(ThematicBreak line) {
    gap();
    out.append(lead()).append("* * *\n");
  }

  private void gap() {
    if (!out.isEmpty() && mark.isEmpty()) {
      out.append(indent.stripTrailing()).append('\n');
    }
  }

  private String lead() {
    String lead = mark.isEmpty() ? indent : mark;
    mark = "";
    return lead;
  }

  private void wrap(String text) {
    StringBuilder line = new StringBuilder(lead());
    int start = line.length();
    for (String word : SPACES.split(text, -1)) {
      if (line.length() > start && line.length() + 1 + word.length() > columns) {
        out.append(line).append('\n');
        line = new StringBuilder(indent);
        start = line.length();
      }
      line.append(line.length() > start ? " " : "").append(word);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static final class Inline extends AbstractVisitor {

    private final StringBuilder words;

    Inline(StringBuilder words) {
      this.words = words;
    }

    @Override
    public void visit(Text text) {
      words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      words.append(code.getLiteral());
    }

    // As people write it in mail; a heading stands out by itself.
    @Override
    public void visit(StrongEmphasis strong) {
      String sign = strong.getParent() instanceof Heading ? "" : "*";
      words.append(sign);
      visitChildren(strong);
      words.append(sign);
    }

    @Override
    public void visit(HtmlInline html) {
      words.append(html.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak line) {
      words.append(' ');
    }

    @Override
    public void visit(HardLineBreak line) {
      words.append('\n');
    }

    @Override
    public void visit(Link link) {
      int from = words.length();
      visitChildren(link);
      String address = link.getDestination();
      if (!words.substring(from).equals(address)) {
        words.append(" <").append(address).append('>');
      }
    }

    @Override
    public void visit(Image image) {
      words.append('[');
      visitChildren(image);
      words.append(']');
    }
  }
}
