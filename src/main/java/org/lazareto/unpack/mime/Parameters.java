// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.lazareto.limit.OverBudget;

/**
 * A structured field, {@code multipart/mixed; boundary="x"} (RFC 2045 5.1), with every value that a
 * client could read out of each parameter. Immutable.
 *
 * @param raw the field as it stands
 * @param main what stands before the first semicolon, without comments
 * @param all the parameters in order, names in lower case
 * @param literal the parameters if there are no comments; none if that makes no difference
 */
record Parameters(String raw, String main, List<Parameter> all, List<Parameter> literal) {

  static final Parameters NONE = new Parameters("", "", List.of(), List.of());

  /**
   * One parameter.
   *
   * @param value what most clients read
   * @param others what some clients read instead
   */
  record Parameter(String name, String value, List<String> others) {}

  Parameters {
    all = List.copyOf(all);
    literal = List.copyOf(literal);
  }

  static Parameters parse(String raw, int most) throws OverBudget {
    String plain = Comments.removed(raw);
    int semicolon = plain.indexOf(';');
    return new Parameters(
        raw,
        semicolon < 0 ? plain : plain.substring(0, semicolon),
        ParameterScanner.scan(plain, most),
        plain.equals(raw) ? List.of() : ParameterScanner.scan(raw, most));
  }

  /** What no client would read otherwise than in the plain form. */
  SequencedSet<String> plain(String name) {
    SequencedSet<String> values = new LinkedHashSet<>();
    named(name, all).forEach(p -> values.add(p.value()));
    return values;
  }

  /** The values of {@code name} that no client would read otherwise; RFC 2231 first. */
  SequencedSet<String> sure(String name) {
    SequencedSet<String> values = new LinkedHashSet<>();
    Extended.of(name, all).stream().limit(1).forEach(e -> values.add(e.text()));
    values.addAll(plain(name));
    return values;
  }

  /** Every value of {@code name} in plain and in RFC 2231 form, the likeliest first. */
  SequencedSet<String> values(String name) {
    SequencedSet<String> values = sure(name);
    Extended.of(name, all).forEach(e -> values.add(e.text()));
    named(name, all).forEach(p -> values.addAll(p.others()));
    for (Parameter parameter : named(name, literal)) {
      values.add(parameter.value());
      values.addAll(parameter.others());
    }
    return values;
  }

  /** The same, and those behind a name that stands anywhere, separated by anything. */
  SequencedSet<String> everywhere(String name) throws OverBudget {
    SequencedSet<String> values = values(name);
    values.addAll(LooseParameter.values(raw, name));
    return values;
  }

  private static List<Parameter> named(String name, List<Parameter> parameters) {
    List<Parameter> named = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        named.add(parameter);
      }
    }
    return named;
  }
}
