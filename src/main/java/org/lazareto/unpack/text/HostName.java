// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.text;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A host as it stands in a link. Immutable.
 *
 * @param text lower case, as it stands
 */
public record HostName(String text) {

  private static final int LONGEST = 253;
  private static final Set<String> COMMON_SECOND_LEVELS =
      Set.of("co", "com", "net", "org", "edu", "ac", "gov", "gob", "gub", "mil", "inf", "info");

  /** The host of an absolute URL, or of one that only lacks its scheme; none for anything else. */
  public static Optional<HostName> ofUrl(String url) {
    String authority = authority(url);
    String host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":[0-9]*$", "");
    boolean usable = !host.isEmpty() && host.length() <= LONGEST && host.indexOf(' ') < 0;
    return usable ? Optional.of(new HostName(host.toLowerCase(Locale.ROOT))) : Optional.empty();
  }

  /** What stands between the slashes and the path (RFC 3986 3.2); empty for none. */
  public static String authority(String url) {
    String slashed = url.replace('\\', '/');
    int colon = slashed.indexOf("://");
    int start = slashed.startsWith("//") ? 2 : colon < 0 || colon > 12 ? -1 : colon + 3;
    if (start < 0) {
      return "";
    }
    int end = start;
    while (end < slashed.length() && "/?#".indexOf(slashed.charAt(end)) < 0) {
      end++;
    }
    return slashed.substring(start, end);
  }

  /** The labels as letters, one at least: what is written in Punycode decoded. */
  public List<String> labels() {
    String[] labels = IDN.toUnicode(unescaped(), IDN.ALLOW_UNASSIGNED).split("[.。．｡]");
    return labels.length == 0 ? List.of("") : List.of(labels);
  }

  /**
   * The name that somebody bought: two labels, three where the second level is common property. A
   * small rule, not the public suffix list: it is only asked whether two hosts are one owner's.
   */
  public String registrable() {
    List<String> labels = labels();
    int count = labels.size();
    boolean three =
        count > 2
            && labels.get(count - 1).length() == 2
            && COMMON_SECOND_LEVELS.contains(labels.get(count - 2));
    return String.join(".", labels.subList(Math.max(0, count - (three ? 3 : 2)), count));
  }

  /** Whether it is an address in numbers, in any form that a browser takes. */
  public boolean numeric() {
    return text.startsWith("[") || text.matches("(0x[0-9a-f]+|[0-9]+)(\\.(0x[0-9a-f]+|[0-9]+))*");
  }

  private String unescaped() {
    return text.indexOf('%') < 0 ? text : percentDecoded(text);
  }

  /** What stands in percent signs as what it means (RFC 3986 2.1). */
  public static String percentDecoded(String text) {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      out[length++] = low < 0 ? raw[i] : (byte) (high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }
}
