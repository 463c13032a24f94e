// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;

/** Finds {@code name=value} as clients do that search the field for it. */
final class LooseParameter {

  /** Each may cost a look through the rest of the field. */
  private static final int MOST = 32;

  private LooseParameter() {}

  /** The values behind each {@code name=}, whatever stands before it. */
  static List<String> values(String raw, String name) throws OverBudget {
    if (raw.indexOf('=') < 0) {
      return List.of();
    }
    String lower = raw.toLowerCase(Locale.ROOT);
    List<String> values = new ArrayList<>();
    // Lower case of some foreign letters is longer: such a field is searched as it stands.
    String searched = lower.length() == raw.length() ? lower : raw;
    for (int at = searched.indexOf(name); at >= 0; at = searched.indexOf(name, at + 1)) {
      int equals = blanks(raw, at + name.length());
      if (equals < raw.length() && raw.charAt(equals) == '=') {
        values.add(value(raw, blanks(raw, equals + 1)));
        if (values.size() > MOST) {
          throw new OverBudget(Limit.PARAMETERS);
        }
      }
    }
    return values;
  }

  private static String value(String raw, int start) {
    if (start < raw.length() && raw.charAt(start) == '"') {
      int end = raw.indexOf('"', start + 1);
      return raw.substring(start + 1, end < 0 ? raw.length() : end);
    }
    int end = start;
    while (end < raw.length() && ";,\"".indexOf(raw.charAt(end)) < 0 && raw.charAt(end) > ' ') {
      end++;
    }
    return raw.substring(start, end);
  }

  /** Few: more of them are no honest gap, and each name would cost a look at all of them. */
  private static int blanks(String raw, int from) {
    int at = from;
    while (at < raw.length() && at < from + 100 && raw.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }
}
