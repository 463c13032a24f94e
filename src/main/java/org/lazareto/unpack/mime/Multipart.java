// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Member.Role;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * The body of a multipart, divided in every way that its boundaries allow. Confined to one thread.
 *
 * <p>What stands before the first delimiter or after the last is a part too, if it is not blank:
 * some clients show it.
 */
final class Multipart {

  private static final int A_LOOK = 512;

  private final ByteSource text;
  private final Range body;
  private final boolean digest;
  private final Budget budget;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<Range, Member> members = new LinkedHashMap<>();
  private int readings;
  private boolean tooMany;

  Multipart(ByteSource text, Range body, boolean digest, Budget budget) {
    this.text = text;
    this.body = body;
    this.digest = digest;
    this.budget = budget;
  }

  /**
   * Divides the body by each of these boundaries.
   *
   * @return whether there were any delimiters
   */
  boolean divide(Boundaries boundaries) throws IOException {
    divide(boundaries.all());
    if (boundaries.sure().size() > 1) {
      fact(Kind.AMBIGUOUS, "several boundaries");
    } else if (readings > 1) {
      fact(Kind.AMBIGUOUS, "delimiters can be read in several ways");
    }
    if (readings == 0) {
      fact(Kind.MALFORMED, "no delimiter");
      infer();
    }
    return readings > 0;
  }

  /** Divides the body by what looks like delimiters in it, if anything does. */
  boolean infer() throws IOException {
    return divide(InferredBoundary.of(text, body, budget));
  }

  /** The same by each of these, of which nothing else is known. */
  boolean divide(Collection<String> boundaries) throws IOException {
    for (String boundary : boundaries) {
      at(DelimiterScanner.scan(text, body, boundary, budget));
    }
    return readings > 0;
  }

  List<Fact> facts() {
    return facts;
  }

  Members members() {
    Iterator<Member> rest = members.values().iterator();
    return () -> {
      if (rest.hasNext()) {
        return Optional.of(rest.next());
      } else if (tooMany) {
        throw new OverBudget(Limit.PARTS);
      }
      return Optional.empty();
    };
  }

  private void at(List<Delimiter> all) throws IOException {
    tooMany |= all.size() > budget.limits().parts();
    List<Delimiter> strict = all.stream().filter(Delimiter::strict).toList();
    reading(strict);
    if (strict.size() < all.size()) {
      fact(Kind.MALFORMED, "lines that only some readers take for delimiters");
      reading(all);
    }
  }

  private void reading(List<Delimiter> delimiters) throws IOException {
    if (delimiters.isEmpty()) {
      return;
    }
    int before = members.size();
    outside(new Range(body.start(), delimiters.getFirst().before()), "preamble");
    boolean closed = false;
    for (int i = 0; i < delimiters.size(); i++) {
      boolean last = i == delimiters.size() - 1;
      Range range =
          new Range(delimiters.get(i).after(), last ? body.end() : delimiters.get(i + 1).before());
      if (closed && !delimiters.get(i).closes()) {
        fact(Kind.AMBIGUOUS, "a part behind the closing delimiter");
      }
      closed |= delimiters.get(i).closes();
      if (delimiters.get(i).closes()) {
        outside(range, "epilogue");
      } else {
        member(range, String.valueOf(i + 1), digest ? Role.DIGEST_PART : Role.PART);
      }
    }
    if (!closed) {
      fact(Kind.MALFORMED, "no closing delimiter");
    }
    readings += members.size() > before ? 1 : 0;
  }

  private void outside(Range range, String label) throws IOException {
    OptionalLong start = notBlank(range);
    if (start.isEmpty()) {
      return;
    }
    ByteSource bytes = text.slice(start.getAsLong(), range.end());
    if (new HeaderReader(budget.limits()).ifAny(bytes, false).isPresent()) {
      fact(Kind.AMBIGUOUS, "a part in the " + label);
      member(new Range(start.getAsLong(), range.end()), label, Role.PART);
    } else {
      member(range, label, Role.BARE);
    }
  }

  private void member(Range range, String label, Role role) {
    long end = Math.max(range.start(), range.end());
    members.putIfAbsent(
        new Range(range.start(), end), new Member.Entity(text, range.start(), end, label, role));
  }

  /** Where the first byte is that shows. */
  private OptionalLong notBlank(Range range) throws IOException {
    if (range.empty()) {
      return OptionalLong.empty();
    }
    try (InputStream in = text.slice(range.start(), range.end()).open()) {
      ByteWindow window =
          new ByteWindow(budget.timed(in), Math.min(range.end() - range.start(), A_LOOK));
      int b;
      while ((b = window.next()) >= 0) {
        if (b > ' ') {
          return OptionalLong.of(range.start() + window.position() - 1);
        }
      }
    }
    return OptionalLong.empty();
  }

  private void fact(Kind kind, String detail) {
    facts.add(new Fact(kind, detail));
  }
}
