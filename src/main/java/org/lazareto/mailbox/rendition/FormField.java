// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.lazareto.mailbox.rendition.Inline.Field;

/** Names the fields of forms, and what they ask for. Immutable. */
final class FormField {

  private static final Pattern SORT = Pattern.compile("[a-z-]{1,20}");

  /** Where the label of a field may stand, the likeliest first. */
  private static final List<String> LABELS =
      List.of("placeholder", "value", "aria-label", "title", "name");

  private FormField() {}

  static Field of(Element element, Allowance allowance) {
    String name = element.normalName();
    String type = name.equals("input") ? Style.value(element.attr("type")) : name;
    String label =
        switch (name) {
          case "button" -> element.text();
          case "select" -> String.join(" / ", element.select("option").eachText());
          default -> label(element);
        };
    return new Field(SORT.matcher(type).matches() ? type : "text", allowance.seen(label));
  }

  private static String label(Element element) {
    return LABELS.stream()
        .map(element::attr)
        .filter(label -> !label.isBlank())
        .findFirst()
        .orElse("")
        .strip();
  }
}
