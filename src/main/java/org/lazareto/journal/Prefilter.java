// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which messages are worth a closer look, as far as the rows tell it at little cost: one that does
 * not pass cannot be meant, one that passes may be. Of whose parts not all are kept, passes.
 * Immutable.
 *
 * @param parts whether anything is asked of parts; else they are not read
 * @param digests some part has one of these; empty for any
 * @param names in some part's name, in lower case, stands one of these; the empty text in any name;
 *     none for any part
 * @param size of the message in bytes
 * @param partSize some part is of such a size
 */
public record Prefilter(
    boolean parts, Set<String> digests, List<String> names, Between size, Between partSize) {

  /** Lets everything through. */
  public static final Prefilter EVERYTHING =
      new Prefilter(true, Set.of(), List.of(), Between.ANY, Between.ANY);

  /** From one to another, both included. */
  public record Between(long least, long most) {
    public static final Between ANY = new Between(0, Long.MAX_VALUE);
  }

  public Prefilter {
    digests = Set.copyOf(digests);
    names = List.copyOf(names);
  }

  /** As a condition on rows of {@code message}, with the values of {@link #values}. */
  String condition() {
    List<String> all = new ArrayList<>();
    all.add("size BETWEEN :least AND :most");
    if (!digests.isEmpty()) {
      all.add(
          "(traced < 2 OR id IN (SELECT message FROM part WHERE sha256 <> x''"
              + " AND sha256 IN (SELECT unhex(value) FROM json_each(:digests))))");
    }
    if (!names.isEmpty()) {
      StringBuilder some = new StringBuilder("(traced < 2 OR names IS NULL");
      for (int i = 0; i < names.size(); i++) {
        some.append(" OR names <> '' AND instr(names, :name").append(i).append(')');
      }
      all.add(some.append(')').toString());
    }
    if (!partSize.equals(Between.ANY)) {
      all.add(
          "(traced < 2 OR EXISTS (SELECT 1 FROM part WHERE part.message = message.id"
              + " AND part.size BETWEEN :leastPart AND :mostPart))");
    }
    return String.join(" AND ", all);
  }

  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("least", size.least());
    values.put("most", size.most());
    if (!digests.isEmpty()) {
      values.put("digests", PartRows.texts(List.copyOf(digests)));
    }
    for (int i = 0; i < names.size(); i++) {
      values.put("name" + i, names.get(i));
    }
    if (!partSize.equals(Between.ANY)) {
      values.put("leastPart", partSize.least());
      values.put("mostPart", partSize.most());
    }
    return values;
  }
}
