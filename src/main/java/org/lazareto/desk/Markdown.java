// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * A text that the staff wrote in Markdown (the CommonMark specification), for pages and for mail.
 * HTML in it is text like any other, no address runs anything, and no picture is fetched from
 * elsewhere. Whoever makes one bounds its length. Immutable.
 */
public record Markdown(String source) {

  private static final int DEEPEST = 30;
  private static final int LAST_LEVEL = 6;

  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new KnownAddresses())
          .build();

  /** Where what it names is found. */
  public interface Places {

    /** The address of a picture of ours; without one its description stands in its place. */
    Optional<String> picture(String name);

    /** The address of ours that a link's destination stands for; without one it stays as it is. */
    default Optional<String> link(String destination) {
      return Optional.empty();
    }

    /** How many levels its headings stand below their own. */
    default int below() {
      return 1;
    }

    /** Nothing but text. */
    Places NONE = _ -> Optional.empty();
  }

  /** For a page; its headings begin below the page's own. */
  public String html(Places places) {
    Node document = PARSER.parse(source);
    document.accept(new Leading(places));
    document.accept(new Fitting(places));
    return HTML.render(document);
  }

  /**
   * For mail and terminals: links are followed by their addresses, pictures by their descriptions.
   *
   * @param columns of the longest line; addresses are never broken
   */
  public String text(int columns) {
    return text(columns, Places.NONE);
  }

  /** The same with links to what is ours. */
  public String text(int columns, Places places) {
    Node document = PARSER.parse(source);
    document.accept(new Leading(places));
    return new PlainText(columns).of(document);
  }

  /** The text of the first heading. */
  public Optional<String> title() {
    for (Node node = PARSER.parse(source).getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        return Optional.of(PlainText.inline(node));
      }
    }
    return Optional.empty();
  }

  private static final class Leading extends AbstractVisitor {

    private final Places places;

    Leading(Places places) {
      this.places = places;
    }

    @Override
    public void visit(Link link) {
      places.link(link.getDestination()).ifPresent(link::setDestination);
      visitChildren(link);
    }
  }

  private static final class Fitting extends AbstractVisitor {

    private final Places places;

    Fitting(Places places) {
      this.places = places;
    }

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(heading.getLevel() + places.below(), LAST_LEVEL));
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      places
          .picture(image.getDestination())
          .ifPresentOrElse(
              image::setDestination,
              () -> {
                image.insertBefore(new Text("[" + PlainText.inline(image) + "]"));
                image.unlink();
              });
    }
  }

  // What is neither the web's nor mail's, nor a path of ours, leads nowhere.
  private static final class KnownAddresses implements UrlSanitizer {

    @Override
    public String sanitizeLinkUrl(String url) {
      String low = url.toLowerCase(Locale.ROOT);
      boolean known =
          low.startsWith("https://")
              || low.startsWith("http://")
              || low.startsWith("mailto:")
              || low.startsWith("#")
              || ours(url);
      return known ? url : "";
    }

    @Override
    public String sanitizeImageUrl(String url) {
      return ours(url) ? url : "";
    }

    private static boolean ours(String url) {
      return url.startsWith("/") && !url.startsWith("//") && !url.startsWith("/\\");
    }
  }
}
