// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.xml;

import java.util.Map;
import org.lazareto.mail.ByteSource;

/**
 * An opening or closing tag with the text behind it. Immutable.
 *
 * @param name as it stands; that of a closing tag begins with a slash
 * @param attributes by their names as they stand
 * @param text what stands between this tag and the next, its beginning if it is long
 * @param textStart where that text begins in {@link Markup#utf8}, in bytes
 * @param textEnd where it ends
 */
public record Tag(
    String name, Map<String, String> attributes, String text, long textStart, long textEnd) {

  /** The name without its prefix: prefixes are the writer's choice. */
  public String localName() {
    String closing = name.startsWith("/") ? "/" : "";
    return closing + local(name.substring(closing.length()));
  }

  /** The attribute of this name in whatever namespace; empty for none. */
  public String attribute(String localName) {
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (local(attribute.getKey()).equals(localName)) {
        return attribute.getValue();
      }
    }
    return "";
  }

  /** The whole text behind it. */
  public ByteSource textOf(ByteSource utf8) {
    return utf8.slice(textStart, textEnd);
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
