// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lazareto.match.BytePattern;

/**
 * One line of a ClamAV logical signature file: {@code name;conditions;expression;sub0;sub1;...}.
 * Immutable.
 *
 * @param subs the texts of each sub-signature: one, or the narrow and the wide one
 * @param counted the sub-signatures of which every place counts
 */
record LogicalLine(
    String name,
    Conditions conditions,
    Expression expression,
    List<List<BytePattern>> subs,
    Set<Integer> counted) {

  private static final int FIRST_SUB = 3;

  /** ClamAV has no more bits for them. */
  private static final int MOST_SUBS = 64;

  /** Reads a line. */
  static LogicalLine parse(String line) throws UnusableLine {
    List<String> fields = List.of(line.split(";", -1));
    if (fields.size() <= FIRST_SUB || fields.size() > FIRST_SUB + MOST_SUBS) {
      throw UnusableLine.malformed();
    }
    String name = Names.checked(fields.get(0));
    Conditions conditions = Conditions.parse(fields.get(1));
    Expression expression = ExpressionReader.read(fields.get(2));
    List<List<BytePattern>> subs = new ArrayList<>();
    for (String sub : fields.subList(FIRST_SUB, fields.size())) {
      subs.add(SubSignature.parse(sub, conditions.target()));
    }
    Set<Integer> counted = new HashSet<>();
    expression.counted(counted);
    LogicalLine read = new LogicalLine(name, conditions, expression, subs, counted);
    read.check();
    return read;
  }

  private void check() throws UnusableLine {
    Set<Integer> used = new HashSet<>();
    expression.all(used);
    // Neither more sub-signatures than the expression speaks of nor fewer.
    if (used.stream().mapToInt(n -> n).max().orElse(0) != subs.size() - 1) {
      throw UnusableLine.malformed();
    }
    for (int number : counted) {
      if (subs.get(number).stream().anyMatch(BytePattern::hasGaps)) {
        throw UnusableLine.unread(Reason.COUNT_OF_GAPS);
      }
    }
  }
}
