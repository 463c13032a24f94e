// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Messages of one folder, by their lasting numbers. Immutable. */
public record Selection(String folder, long validity, NavigableSet<Long> uids) {

  public Selection {
    uids = Collections.unmodifiableNavigableSet(new TreeSet<>(uids));
  }

  public static Selection of(String folder, Key key) {
    return new Selection(folder, key.validity(), new TreeSet<>(List.of(key.uid())));
  }

  public static Selection of(String folder, long validity, Collection<Long> uids) {
    return new Selection(folder, validity, new TreeSet<>(uids));
  }

  /** The numbers as the protocol writes them, neighbours together: {@code 3:5,9}. */
  public String set() {
    StringBuilder set = new StringBuilder();
    long first = -1;
    long last = -1;
    for (long uid : uids) {
      if (uid != last + 1 || first < 0) {
        append(set, first, last);
        first = uid;
      }
      last = uid;
    }
    append(set, first, last);
    return set.toString();
  }

  private static void append(StringBuilder set, long first, long last) {
    if (first >= 0) {
      set.append(set.isEmpty() ? "" : ",").append(first);
      set.append(first == last ? "" : ":" + last);
    }
  }
}
