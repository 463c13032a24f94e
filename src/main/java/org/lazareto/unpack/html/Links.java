// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.text.HostName;
import org.lazareto.unpack.text.Lookalike;
import org.lazareto.unpack.text.ShownHost;
import org.lazareto.verdict.Fact.Kind;

/**
 * The links of a page: whether their text names another place than the one they lead to, and
 * whether their hosts look like others. Confined to one thread.
 */
final class Links {

  private static final int TEXT_KEPT = ShownHost.LONGEST;

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
    Optional<HostName> said = ShownHost.in(shown);
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
}
