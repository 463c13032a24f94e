// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens HTML and SVG: tells what the page does, and gives what it carries. Immutable. */
public final class HtmlPage implements Opener {

  private static final Set<String> TYPES =
      Set.of(
          "text/html",
          "application/xhtml+xml",
          "image/svg+xml",
          "application/vnd.wap.xhtml+xml",
          "text/x-server-parsed-html");

  private static final Set<String> EXTENSIONS =
      Set.of("htm", "html", "shtml", "xhtml", "xht", "svg", "hta", "htt", "stm");

  @Override
  public Optional<Members> open(Candidate page, Budget budget) throws IOException {
    boolean html =
        TYPES.contains(page.declaredType())
            || TYPES.contains(page.detectedType())
            || page.called(EXTENSIONS);
    return html ? read(page, budget) : Optional.empty();
  }

  private static Optional<Members> read(Candidate page, Budget budget) throws IOException {
    Blobs blobs = new Blobs(budget.limits().parts());
    Page facts = new Page(page, blobs);
    try (InputStream in = page.source().open()) {
      new Markup(in, budget, facts, blobs).read();
    }
    List<Member> members = new ArrayList<>();
    blobs.all().forEach(blob -> members.add(blob.member(page)));
    return members.isEmpty() ? Optional.empty() : Optional.of(Members.of(members));
  }
}
