// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which host the text of a link names, for a reader who believes it. Immutable. */
public final class ShownHost {

  /** From this length on a text names no host. */
  public static final int LONGEST = 300;

  /** A text that is an address as a whole, or a bare host. */
  private static final Pattern HOST =
      Pattern.compile("(https?://)?[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)+(:[0-9]+)?([/?#]\\S*)?");

  /** Ends of bare hosts; a country's two letters are others. */
  private static final Set<String> ENDS =
      Set.of(
          "com", "org", "net", "edu", "gov", "gob", "mil", "int", "info", "biz", "test", "example",
          "app", "online", "site", "shop", "xyz", "bank");

  /** Two letters that are the end of file names more often than of hosts. */
  private static final Set<String> FILES =
      Set.of(
          "js", "py", "sh", "rb", "pl", "ps", "md", "so", "cs", "ts", "vb", "db", "gz", "xz", "cc",
          "hs", "ai", "bz", "st", "in", "am");

  private ShownHost() {}

  /** The host that a text names, if it is nothing but one or its address. */
  public static Optional<HostName> in(String shown) {
    if (shown.length() >= LONGEST || !HOST.matcher(shown).matches()) {
      return Optional.empty();
    }
    boolean sure = shown.startsWith("http") || shown.toLowerCase(Locale.ROOT).startsWith("www.");
    return HostName.ofUrl(shown.contains("://") ? shown : "//" + shown)
        .filter(host -> sure || ends(host));
  }

  private static boolean ends(HostName host) {
    String last = host.labels().getLast();
    return ENDS.contains(last) || (last.length() == 2 && !FILES.contains(last));
  }
}
