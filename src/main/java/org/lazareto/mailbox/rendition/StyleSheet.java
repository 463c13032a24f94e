// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * The rules of a page's style sheets that name one element by tag, class or identifier. Whether a
 * rule counts before another is not weighed: the later one does. Confined to one thread.
 */
final class StyleSheet {

  private static final int MOST_RULES = 2000;
  private static final int MOST_CLASSES = 20;
  private static final int MOST_DECLARATIONS = 100;

  /** Nothing in it can be read in two ways: a selector may be as long as the page. */
  private static final Pattern SIMPLE = Pattern.compile("(?:[a-z0-9]*+[.#])?[\\w-]+");

  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9a-f]{1,6})\\s?");

  private final Map<String, Map<String, String>> rules = new HashMap<>();

  /** Takes the rules of a style element; those for print or for some screens only are left out. */
  void add(String css) {
    String text = withoutComments(css);
    int at = 0;
    while (at < text.length() && rules.size() < MOST_RULES) {
      int open = text.indexOf('{', at);
      if (open < 0) {
        return;
      }
      String selectors = text.substring(at, open).strip().toLowerCase(Locale.ROOT);
      int before = Math.max(selectors.lastIndexOf(';'), selectors.lastIndexOf('}'));
      selectors = selectors.substring(before + 1).strip();
      if (selectors.equals("@media screen") || selectors.equals("@media all")) {
        at = open + 1;
        continue;
      }
      int close = selectors.startsWith("@") ? endOfGroup(text, open) : end(text, open);
      if (!selectors.startsWith("@")) {
        rule(selectors, declarations(text.substring(open + 1, close)));
      }
      at = close + 1;
    }
  }

  /** What counts for this element, its own style last. */
  Map<String, String> of(Element element) {
    Map<String, String> all = new HashMap<>();
    String tag = element.normalName();
    named(element)
        .flatMap(name -> Stream.of(name, tag + name))
        .map(rules::get)
        .filter(Objects::nonNull)
        .forEach(all::putAll);
    Map<String, String> byTag = new HashMap<>(rules.getOrDefault(tag, Map.of()));
    byTag.putAll(all);
    byTag.putAll(declarations(element.attr("style")));
    return byTag;
  }

  private static Stream<String> named(Element element) {
    Stream<String> classes =
        element.classNames().stream()
            .limit(MOST_CLASSES)
            .map(c -> "." + c.toLowerCase(Locale.ROOT));
    return Stream.concat(classes, Stream.of("#" + element.id().toLowerCase(Locale.ROOT)));
  }

  private void rule(String selectors, Map<String, String> declarations) {
    for (String selector : List.of(selectors.split(",", MOST_DECLARATIONS))) {
      String one = selector.strip();
      if (SIMPLE.matcher(one).matches() && rules.size() < MOST_RULES) {
        rules.computeIfAbsent(one, _ -> new LinkedHashMap<>()).putAll(declarations);
      }
    }
  }

  static Map<String, String> declarations(String css) {
    if (css.isBlank()) {
      return Map.of();
    }
    Map<String, String> all = new LinkedHashMap<>();
    String plain = unescaped(withoutComments(css).toLowerCase(Locale.ROOT));
    for (String one : plain.split(";", MOST_DECLARATIONS)) {
      int colon = one.indexOf(':');
      if (colon > 0) {
        String value = one.substring(colon + 1).replace("!important", "").strip();
        all.put(one.substring(0, colon).strip(), value);
      }
    }
    return all;
  }

  private static String unescaped(String css) {
    if (css.indexOf('\\') < 0) {
      return css;
    }
    Matcher escapes = ESCAPE.matcher(css);
    return escapes.replaceAll(e -> Matcher.quoteReplacement(character(e.group(1)).orElse("")));
  }

  private static Optional<String> character(String hex) {
    int code = Integer.parseInt(hex, 16);
    return code > 0x20 && Character.isValidCodePoint(code)
        ? Optional.of(Character.toString(code))
        : Optional.empty();
  }

  private static String withoutComments(String css) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    int begin;
    while ((begin = css.indexOf("/*", at)) >= 0) {
      text.append(css, at, begin);
      int end = css.indexOf("*/", begin + 2);
      at = end < 0 ? css.length() : end + 2;
    }
    return text.append(css, at, css.length()).toString().replace("<!--", "").replace("-->", "");
  }

  private static int end(String text, int open) {
    int close = text.indexOf('}', open);
    return close < 0 ? text.length() : close;
  }

  private static int endOfGroup(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return text.length();
  }
}
