// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import org.lazareto.limit.Limits;
import org.lazareto.limit.OverBudget;
import org.lazareto.unpack.Names;
import org.lazareto.verdict.Fact.Kind;

/**
 * The names that the header of an entity gives it, decoded in every way. Immutable.
 *
 * @param all the likeliest first: RFC 2231 before plain, Content-Disposition before Content-Type
 */
record FileNames(List<String> all) {

  private static final FileNames NONE = new FileNames(List.of());

  static FileNames of(
      List<Header> headers, List<ContentType> types, Limits limits, BiConsumer<Kind, String> facts)
      throws OverBudget {
    SequencedSet<String> sure = new LinkedHashSet<>();
    SequencedSet<String> others = new LinkedHashSet<>();
    for (Parameters field : dispositions(headers, limits)) {
      sure.addAll(field.sure("filename"));
      others.addAll(every(field, "filename"));
    }
    for (ContentType type : types) {
      sure.addAll(type.field().sure("name"));
      others.addAll(every(type.field(), "name"));
    }
    if (sure.isEmpty() && others.isEmpty()) {
      return NONE;
    }
    List<String> names = decoded(sure);
    // The same name in several spellings is honest; only another extension makes another file.
    long extensions =
        names.stream().map(Names::extension).filter(e -> !e.isEmpty()).distinct().count();
    if (extensions > 1) {
      facts.accept(Kind.AMBIGUOUS, "several names");
    }
    sure.addAll(others);
    return new FileNames(decoded(sure));
  }

  /** Only where the field is too odd to find one otherwise, it is searched. */
  private static SequencedSet<String> every(Parameters field, String name) throws OverBudget {
    SequencedSet<String> values = field.values(name);
    return values.isEmpty()
        ? new LinkedHashSet<>(LooseParameter.values(field.raw(), name))
        : values;
  }

  private static List<Parameters> dispositions(List<Header> headers, Limits limits)
      throws OverBudget {
    List<Parameters> fields = new ArrayList<>();
    for (Header header : headers) {
      for (String value : header.all("content-disposition")) {
        fields.add(Parameters.parse(value, limits.parameters()));
      }
    }
    return fields;
  }

  private static List<String> decoded(SequencedSet<String> raw) {
    return raw.stream().map(EncodedWords::decode).filter(n -> !n.isBlank()).distinct().toList();
  }
}
