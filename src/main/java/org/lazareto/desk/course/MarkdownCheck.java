// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.lazareto.desk.course.Course.Picture;

/** Reads a lesson's text and notes what is not let in. Confined to one text. */
final class MarkdownCheck extends AbstractVisitor {

  /** How deep blocks and marks may be nested: readers go down as deep. */
  private static final int NESTING = 20;

  private static final Pattern LESSON_LINK =
      Pattern.compile("\\.\\./([^/]+)/?(?:lesson\\.(?:es|en)\\.md)?");
  private static final Pattern ELSEWHERE = Pattern.compile("(?:https?://|mailto:)[^\\s]+");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]");

  private final Folder folder;
  private final String path;
  private final List<Picture> pictures;
  private final Set<String> lessons;
  private final Faults faults;
  private final Set<String> shown = new TreeSet<>();
  private int level = 1;
  private int below;

  MarkdownCheck(
      Folder folder, String path, List<Picture> pictures, Set<String> lessons, Faults faults) {
    this.folder = folder;
    this.path = path;
    this.pictures = pictures;
    this.lessons = lessons;
    this.faults = faults;
  }

  static Parser parser() {
    return Parser.builder()
        .maxOpenBlockParsers(NESTING)
        .maxInlineNesting(NESTING)
        .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
        .build();
  }

  LessonText read(String text) {
    Matcher control = CONTROL.matcher(text);
    if (control.find()) {
      int line = (int) text.substring(0, control.start()).lines().count();
      faults.add("course.fault.control", folder.spot(path, Math.max(1, line)));
    }
    Node document = parser().parse(text);
    String title = title(document);
    if (document.getFirstChild() == null) {
      faults.add("course.fault.empty", folder.spot(path, 1));
    }
    document.accept(this);
    String body = String.join("\n", text.lines().skip(below).toList());
    return new LessonText(title, body, shown);
  }

  /** Takes the title away. Plain words: it stands in lists and subjects too. */
  private String title(Node document) {
    if (!(document.getFirstChild() instanceof Heading heading) || heading.getLevel() != 1) {
      faults.add("course.fault.no-title", folder.spot(path, 1), CourseReader.LONGEST_TITLE);
      return "";
    }
    below = line(heading);
    heading.unlink();
    boolean plain = heading.getFirstChild() instanceof Text text && text.getNext() == null;
    String title = plain ? ((Text) heading.getFirstChild()).getLiteral().strip() : "";
    if (!plain) {
      faults.add("course.fault.plain-title", folder.spot(path, below));
    } else if (title.length() > CourseReader.LONGEST_TITLE) {
      faults.add("course.fault.no-title", folder.spot(path, below), CourseReader.LONGEST_TITLE);
    }
    return title;
  }

  @Override
  public void visit(HtmlBlock block) {
    faults.add("course.fault.html", spot(block));
  }

  @Override
  public void visit(HtmlInline inline) {
    faults.add("course.fault.html", spot(inline));
  }

  // Steps of more than one level are lost on those who hear a page.
  @Override
  public void visit(Heading heading) {
    if (heading.getLevel() == 1 || heading.getLevel() > level + 1) {
      faults.add("course.fault.heading", spot(heading), heading.getLevel());
    }
    level = heading.getLevel();
    visitChildren(heading);
  }

  @Override
  public void visit(Image image) {
    String name = image.getDestination();
    if (pictures.stream().noneMatch(one -> one.name().equals(name))) {
      faults.add("course.fault.no-picture", spot(image), name);
    }
    if (image.getFirstChild() == null) {
      faults.add("course.fault.no-description", spot(image), name);
    }
    shown.add(name);
    visitChildren(image);
  }

  @Override
  public void visit(Link link) {
    String to = link.getDestination();
    Matcher lesson = LESSON_LINK.matcher(to);
    boolean known = lesson.matches() && lessons.contains(lesson.group(1));
    if (!known && !ELSEWHERE.matcher(to).matches()) {
      faults.add("course.fault.link", spot(link), to);
    }
    visitChildren(link);
  }

  /** The folder of the lesson that a link leads to; empty if it leads elsewhere. */
  static String lessonOf(String destination) {
    Matcher lesson = LESSON_LINK.matcher(destination);
    return lesson.matches() ? lesson.group(1) : "";
  }

  private Spot spot(Node node) {
    return folder.spot(path, line(node));
  }

  private static int line(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.getSourceSpans().isEmpty()) {
        return at.getSourceSpans().getLast().getLineIndex() + 1;
      }
    }
    return 1;
  }
}
