// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.util.function.BiConsumer;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/** Knows what runs in presentations and in the ribbons that documents bring along. */
final class SlideTags implements TagReader {

  @Override
  public void read(Tag tag, BiConsumer<Kind, String> facts) {
    switch (tag.localName()) {
      case "hlinkMouseOver", "hlinkHover", "hlinkClick" -> action(tag, facts);
      case "customUI" -> {
        if (!tag.attribute("onLoad").isEmpty()) {
          facts.accept(Kind.AUTO_RUN, "customUI onLoad " + tag.attribute("onLoad"));
        }
      }
      default -> {}
    }
  }

  private static void action(Tag tag, BiConsumer<Kind, String> facts) {
    String action = tag.attribute("action");
    if (action.startsWith("ppaction://program")) {
      facts.accept(Kind.AUTO_RUN, tag.localName() + " " + action);
    } else if (action.startsWith("ppaction://macro")) {
      facts.accept(Kind.MACROS, tag.localName() + " " + action);
    }
  }
}
