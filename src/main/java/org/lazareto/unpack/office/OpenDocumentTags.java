// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.util.Set;
import java.util.function.BiConsumer;
import org.lazareto.unpack.ole.Elsewhere;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/** Knows OpenDocument: macros, events, DDE, what is drawn from elsewhere, encryption. */
final class OpenDocumentTags implements TagReader {

  /** What is fetched when the document is opened; an ordinary link is no such thing. */
  private static final Set<String> FETCHED =
      Set.of(
          "object",
          "object-ole",
          "image",
          "fill-image",
          "background-image",
          "plugin",
          "applet",
          "floating-frame",
          "section-source",
          "table-source",
          "cell-range-source",
          "template");

  @Override
  public void read(Tag tag, BiConsumer<Kind, String> facts) {
    String name = tag.localName();
    switch (name) {
      case "encryption-data" -> facts.accept(Kind.ENCRYPTED, "OpenDocument");
      case "module" -> module(tag, facts);
      case "event-listener" -> event(tag, facts);
      case "file-entry" -> listed(tag.attribute("full-path"), facts);
      case "dde-source", "dde-connection-decl" -> {
        if (!tag.attribute("dde-application").isEmpty()) {
          facts.accept(
              Kind.AUTO_RUN,
              "DDE " + tag.attribute("dde-application") + "|" + tag.attribute("dde-topic"));
        }
      }
      default -> {
        if (FETCHED.contains(name) && linked(tag) && Elsewhere.target(tag.attribute("href"))) {
          facts.accept(Kind.EXTERNAL_REFERENCE, name + " " + tag.attribute("href"));
        }
      }
    }
  }

  /** Links have a prefix, which is the writer's choice. */
  private static boolean linked(Tag tag) {
    return tag.attributes().keySet().stream().anyMatch(k -> k.endsWith(":href"));
  }

  private static void module(Tag tag, BiConsumer<Kind, String> facts) {
    if (!tag.attribute("language").isEmpty()) {
      facts.accept(Kind.MACROS, tag.attribute("language") + " " + tag.attribute("name"));
    }
  }

  /** A macro that an event calls: of the whole document, or of something in it. */
  private static void event(Tag tag, BiConsumer<Kind, String> facts) {
    String target = tag.attribute("href") + tag.attribute("macro-name");
    String event = tag.attribute("event-name");
    if (target.isEmpty()) {
      return;
    }
    boolean ofDocument = event.startsWith("office:") || event.equals("dom:load");
    boolean unasked = ofDocument || event.startsWith("on-load") || event.equals("dom:mouseover");
    facts.accept(unasked ? Kind.AUTO_RUN : Kind.MACROS, event + " " + target);
  }

  /** The manifest lists scripts in other languages than Basic. */
  private static void listed(String path, BiConsumer<Kind, String> facts) {
    boolean file = !path.endsWith("/");
    if (path.startsWith("Scripts/") && file) {
      facts.accept(Kind.MACROS, path);
    }
  }
}
