// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;

/**
 * A structured field, {@code multipart/mixed; boundary="x"} (RFC 2045 5.1), with every value that a
 * client could read out of each parameter. Immutable.
 *
 * @param main what stands before the first semicolon, lower case, without comments
 * @param all the parameters in order, names in lower case
 */
record Parameters(String main, List<Parameter> all) {

  /**
   * One parameter.
   *
   * @param value what most clients read
   * @param others what some clients read instead
   */
  record Parameter(String name, String value, List<String> others) {}

  Parameters {
    all = List.copyOf(all);
  }

  static Parameters parse(String raw, int most) throws OverBudget {
    return new Scanner(raw, most).scan();
  }

  /** Every value of {@code name} in plain and in RFC 2231 form, the likeliest first. */
  SequencedSet<String> values(String name) {
    SequencedSet<String> values = sure(name);
    all.stream().filter(p -> p.name().equals(name)).forEach(p -> values.addAll(p.others()));
    return values;
  }

  /** The values of {@code name} that no client would read otherwise. */
  SequencedSet<String> sure(String name) {
    SequencedSet<String> values = new LinkedHashSet<>();
    Extended.of(name, all).ifPresent(values::add);
    all.stream().filter(p -> p.name().equals(name)).forEach(p -> values.add(p.value()));
    return values;
  }

  /** Reads along one field value. */
  private static final class Scanner {

    private final String raw;
    private final int most;
    private final List<Parameter> found = new ArrayList<>();
    private int at;

    Scanner(String raw, int most) {
      this.raw = raw;
      this.most = most;
    }

    Parameters scan() throws OverBudget {
      String main = mainValue();
      while (at < raw.length()) {
        parameter();
        if (found.size() > most) {
          throw new OverBudget(Limit.PARAMETERS);
        }
      }
      return new Parameters(main, found);
    }

    private String mainValue() {
      int semicolon = raw.indexOf(';');
      at = semicolon < 0 ? raw.length() : semicolon + 1;
      String text = Comments.removed(semicolon < 0 ? raw : raw.substring(0, semicolon));
      String word = text.strip().replace("\"", "").replace(" ", "");
      int comma = word.indexOf(',');
      return (comma < 0 ? word : word.substring(0, comma)).toLowerCase(Locale.ROOT);
    }

    private void parameter() {
      int equals = raw.indexOf('=', at);
      if (equals < 0) {
        at = raw.length();
        return;
      }
      // In one step over whatever has no value: many semicolons must not cost their square.
      at = Math.max(at, raw.lastIndexOf(';', equals) + 1);
      String name = Comments.removed(raw.substring(at, equals)).strip().toLowerCase(Locale.ROOT);
      at = equals + 1;
      while (at < raw.length() && raw.charAt(at) <= ' ' && raw.charAt(at) != 0) {
        at++;
      }
      boolean quoted = at < raw.length() && raw.charAt(at) == '"';
      found.add(quoted ? quoted(name) : token(name));
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
      if (closed) {
        int end = end(++at);
        String behind = raw.substring(at, end).strip();
        if (!Comments.removed(behind).isBlank()) {
          others.add(value + behind);
        }
        at = end + 1;
      } else {
        others.add(raw.substring(start, end(start)).strip());
      }
      return new Parameter(name, value.toString(), cut(others));
    }

    private Parameter token(String name) {
      int end = end(at);
      String literal = raw.substring(at, end).strip();
      at = end + 1;
      String value = Comments.removed(literal).strip();
      return new Parameter(name, value, cut(List.of(literal, firstWord(value))));
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
      List<String> all = new ArrayList<>(values);
      for (String value : values) {
        int nul = value.indexOf(0);
        if (nul >= 0) {
          all.add(value.substring(0, nul));
          all.add(value.replace("\0", ""));
        }
      }
      return all.stream().distinct().toList();
    }
  }
}
