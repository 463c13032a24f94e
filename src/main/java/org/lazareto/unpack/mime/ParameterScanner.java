// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.unpack.mime.Parameters.Parameter;

/** Reads along one field value, from parameter to parameter. Confined to one thread. */
final class ParameterScanner {

  private final String raw;
  private int at;

  private ParameterScanner(String raw) {
    this.raw = raw;
  }

  /** The parameters of a field; at most so many. */
  static List<Parameter> scan(String raw, int most) throws OverBudget {
    ParameterScanner scanner = new ParameterScanner(raw);
    List<Parameter> found = new ArrayList<>();
    scanner.at = Math.min(raw.length(), scanner.end(0) + 1);
    while (scanner.toValue()) {
      found.add(scanner.parameter());
      if (found.size() > most) {
        throw new OverBudget(Limit.PARAMETERS);
      }
    }
    return found;
  }

  private boolean toValue() {
    return raw.indexOf('=', at) >= 0;
  }

  private Parameter parameter() {
    int equals = raw.indexOf('=', at);
    // In one step over whatever has no value: many semicolons must not cost their square.
    at = Math.max(at, raw.lastIndexOf(';', equals) + 1);
    String name = raw.substring(at, equals).strip().replace("\0", "").toLowerCase(Locale.ROOT);
    at = equals + 1;
    while (at < raw.length() && raw.charAt(at) <= ' ' && raw.charAt(at) != 0) {
      at++;
    }
    boolean quoted = at < raw.length() && raw.charAt(at) == '"';
    return quoted ? quoted(name) : token(name);
  }

  private Parameter quoted(String name) {
    int start = ++at;
    StringBuilder value = new StringBuilder();
    while (at < raw.length() && raw.charAt(at) != '"') {
      if (raw.charAt(at) == '\\' && at + 1 < raw.length()) {
        at++;
      }
      value.append(raw.charAt(at++));
    }
    boolean closed = at < raw.length();
    String literal = raw.substring(start, Math.min(at, raw.length()));
    List<String> others = new ArrayList<>(List.of(literal));
    if (literal.indexOf('"') >= 0) {
      // Some clients know no escapes: to them the value ends at the first quote.
      others.add(literal.substring(0, literal.indexOf('"')));
    }
    if (closed) {
      int end = end(++at);
      String behind = raw.substring(at, end).strip();
      if (!behind.isEmpty()) {
        others.add(value + behind);
        others.add((value + behind).replace("\"", ""));
      }
      at = Math.min(raw.length(), end + 1);
    } else {
      others.add(raw.substring(start, end(start)).strip());
    }
    return new Parameter(name, value.toString(), cut(others));
  }

  private Parameter token(String name) {
    int end = end(at);
    String value = raw.substring(at, end).strip();
    at = Math.min(raw.length(), end + 1);
    return new Parameter(name, value, cut(List.of(value, firstWord(value))));
  }

  private int end(int from) {
    int semicolon = raw.indexOf(';', from);
    return semicolon < 0 ? raw.length() : semicolon;
  }

  private static String firstWord(String value) {
    int i = 0;
    while (i < value.length() && value.charAt(i) > ' ' && value.charAt(i) != ',') {
      i++;
    }
    return value.substring(0, i);
  }

  /** Clients in C see a text end at NUL; others drop it. */
  private static List<String> cut(List<String> values) {
    SequencedSet<String> all = new LinkedHashSet<>(values);
    for (String value : values) {
      int nul = value.indexOf(0);
      if (nul >= 0) {
        all.add(value.substring(0, nul));
        all.add(value.replace("\0", ""));
      }
    }
    return List.copyOf(all);
  }
}
