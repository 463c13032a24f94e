// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.text.HostName;
import org.lazareto.unpack.text.Lookalike;
import org.lazareto.verdict.Fact.Kind;

/**
 * The links of a page: whether their text names another place than the one they lead to, and
 * whether their hosts look like others. Confined to one thread.
 */
final class Links {

  private static final int TEXT_KEPT = 300;

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

  private final Candidate page;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private String base = "";
  private String target = "";
  private boolean open;

  Links(Candidate page) {
    this.page = page;
  }

  void base(String address) {
    base = address;
  }

  void open(String address) {
    close();
    open = !address.isEmpty();
    target = address;
  }

  void text(int c) {
    if (open && text.size() < TEXT_KEPT) {
      text.write(c);
    }
  }

  void close() {
    if (open) {
      compare(Entities.decode(text.toByteArray()).strip());
    }
    text.reset();
    open = false;
  }

  /** An address anywhere in the page. */
  void host(String address) {
    Lookalike.in(address).ifPresent(why -> page.fact(Kind.LOOKALIKE_HOST, why));
  }

  private void compare(String shown) {
    Optional<HostName> said = said(shown);
    String absolute = target.contains(":") || target.startsWith("//") ? target : base;
    Optional<HostName> real = HostName.ofUrl(absolute);
    if (said.isEmpty()) {
      return;
    }
    host("//" + said.get().text());
    if (real.isPresent() && !said.get().registrable().equals(real.get().registrable())) {
      page.fact(Kind.DECEPTIVE_LINK, said.get().text() + " leads to " + real.get().text());
    }
  }

  /** The host that a text names, if it is nothing but one or its address. */
  private static Optional<HostName> said(String shown) {
    if (shown.length() >= TEXT_KEPT || !HOST.matcher(shown).matches()) {
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
