// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;

/**
 * The boundaries that the types of one entity name. Immutable.
 *
 * @param all everything that some client takes for one
 * @param sure those that every client reads so
 * @param none whether no type divides the body at all
 * @param digest whether the parts are messages by default
 */
record Boundaries(
    SequencedSet<String> all, SequencedSet<String> sure, boolean none, boolean digest) {

  /** Each costs a walk over the body. */
  private static final int MOST = 32;

  /**
   * The standard allows 70 characters (RFC 2046 5.1.1), and clients take longer ones. Where each
   * byte of a body may begin one, each costs as many steps as it is long.
   */
  private static final int LONGEST = 1000;

  static Boundaries of(List<ContentType> types) throws OverBudget {
    SequencedSet<String> all = new LinkedHashSet<>();
    SequencedSet<String> sure = new LinkedHashSet<>();
    boolean none = true;
    for (ContentType type : types) {
      if (type.divisible()) {
        none = false;
        all.addAll(type.boundaries());
        sure.addAll(type.sureBoundaries());
      }
    }
    if (all.size() > MOST || all.stream().anyMatch(b -> b.length() > LONGEST)) {
      throw new OverBudget(Limit.PARAMETERS);
    }
    boolean digest = types.stream().anyMatch(t -> t.name().equals("multipart/digest"));
    return new Boundaries(all, sure, none, digest);
  }

  /** Whether a delimiter stands between these places. */
  boolean divide(ByteSource text, Range range, Budget budget) throws IOException {
    for (String boundary : all) {
      if (!DelimiterScanner.scan(text, range, boundary, budget).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
