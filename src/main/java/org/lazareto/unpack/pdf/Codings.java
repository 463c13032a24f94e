// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.unpack.pdf.Decryption.Method;
import org.lazareto.unpack.pdf.Filters.Stage;
import org.lazareto.unpack.pdf.PdfValue.Array;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Name;

/**
 * Finds out how streams are coded: their filters and what encrypts them, in every reading. Confined
 * to one thread.
 */
final class Codings {

  /** {@code BPC} is what pdf.js reads as well. */
  static final List<String> PARAMETERS =
      List.of("Predictor", "Colors", "BPC", "BitsPerComponent", "Columns", "EarlyChange", "Name");

  /** What is no name, which no reader can undo. */
  private static final String NAMELESS = "?";

  private final Document document;
  private final Variants variants;
  private final Optional<Decryption> decryption;

  Codings(Document document, Variants variants, Optional<Decryption> decryption) {
    this.document = document;
    this.variants = variants;
    this.decryption = decryption;
  }

  /** How this stream may be coded: in one way at least. */
  List<Coding> of(PdfObject stream, boolean embedded) throws IOException {
    Set<Coding> codings = new LinkedHashSet<>();
    for (List<Stage> stages : chains(stream)) {
      Filters filters = new Filters(stages);
      methods(stream, filters, embedded).forEach(m -> codings.add(new Coding(filters, m)));
    }
    return variants.limited(codings);
  }

  private Set<List<Stage>> chains(PdfObject stream) throws IOException {
    Set<List<Stage>> chains = new LinkedHashSet<>();
    List<PdfObject> parameters = parameters(stream);
    for (PdfObject filter : filters(stream)) {
      for (PdfObject one : parameters) {
        if (chains.size() <= Variants.MOST) {
          chains.addAll(chains(filter, one));
        }
      }
    }
    return chains;
  }

  /** Where a stream has both keys, pdf.js takes the short one, and others the long one. */
  private List<PdfObject> filters(PdfObject stream) throws IOException {
    List<PdfObject> filters = new ArrayList<>(document.resolve(stream.dict(), "Filter", stream));
    for (PdfObject filter : document.resolve(stream.dict(), "F", stream)) {
      // Else it is the name of a file.
      if (filter.value() instanceof Name || filter.value() instanceof Array) {
        filters.add(filter);
      }
    }
    return filters.isEmpty() ? List.of(stream.inner(PdfValue.OTHER)) : filters;
  }

  private List<PdfObject> parameters(PdfObject stream) throws IOException {
    List<PdfObject> all = new ArrayList<>(document.resolve(stream.dict(), "DecodeParms", stream));
    all.addAll(document.resolve(stream.dict(), "DP", stream));
    return all.isEmpty() ? List.of(stream.inner(PdfValue.OTHER)) : all;
  }

  private List<List<Stage>> chains(PdfObject filter, PdfObject parameters) throws IOException {
    boolean many = filter.value() instanceof Array;
    List<PdfValue> names =
        many
            ? document.values(filter)
            : filter.value() instanceof Name ? List.of(filter.value()) : List.of();
    List<List<Stage>> chains = List.of(List.of());
    for (int i = 0; i < names.size(); i++) {
      List<Stage> stages = stages(filter.inner(names.get(i)), parameters(parameters, i, many));
      chains =
          variants.limited(
              chains.stream()
                  .flatMap(c -> stages.stream().map(s -> Stream.concat(c.stream(), Stream.of(s))))
                  .map(Stream::toList)
                  .toList());
    }
    return chains;
  }

  private List<Stage> stages(PdfObject filter, List<Dict> parameters) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (PdfObject one : document.resolve(filter.value(), filter)) {
      names.add(one.value() instanceof Name(String name) ? name : NAMELESS);
    }
    return (names.isEmpty() ? Set.of(NAMELESS) : names)
        .stream()
            .flatMap(
                name ->
                    Filters.parametrised(name)
                        ? parameters.stream().map(p -> new Stage(name, p))
                        : Stream.of(new Stage(name, Dict.EMPTY)))
            .toList();
  }

  /** Those of the filter at this place. */
  private List<Dict> parameters(PdfObject parameters, int place, boolean many) throws IOException {
    boolean each = parameters.value() instanceof Array;
    List<PdfValue> given = each ? document.values(parameters) : List.of(parameters.value());
    Set<Dict> all = new LinkedHashSet<>();
    if (place < given.size()) {
      for (PdfObject one : document.resolve(given.get(place), parameters)) {
        all.addAll(variants.of(one, PARAMETERS, Variants::itself));
      }
    }
    // Where only one of the two is an array, most readers take no parameters.
    if (each != many || all.isEmpty()) {
      all.add(Dict.EMPTY);
    }
    return List.copyOf(all);
  }

  private Set<Method> methods(PdfObject stream, Filters filters, boolean embedded) {
    if (decryption.isEmpty()) {
      return Set.of(Method.NONE);
    }
    Decryption by = decryption.get();
    Set<Method> methods = new LinkedHashSet<>();
    if (stream.dict().is("Type", "XRef")) {
      methods.add(Method.NONE);
    }
    Optional<PdfValue> own =
        filters.stages().stream()
            .filter(s -> s.name().equals("Crypt"))
            .findFirst()
            .map(s -> s.parameters().get("Name").orElse(new Name("Identity")));
    if (own.isPresent()) {
      methods.add(
          own.get() instanceof Name(String name) ? by.encryption().method(name) : Method.UNKNOWN);
    } else if (embedded) {
      methods.add(by.embedded());
    }
    // For pdf.js this holds of every stream, whatever else is said of it.
    methods.add(by.streams());
    return methods;
  }
}
