// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazareto.unpack.pdf.PdfValue.Dict;

/**
 * What a dictionary may be once references are followed: a key may have several values, a number
 * may stand for several objects. Confined to one thread.
 */
final class Variants {

  /** Honest files have one, or a few where they were saved again. */
  static final int MOST = 32;

  /** The values that an object may be. */
  interface Meaning {
    List<PdfValue> of(PdfObject object) throws IOException;
  }

  private final Document document;

  Variants(Document document) {
    this.document = document;
  }

  /** An object taken as it stands. */
  static List<PdfValue> itself(PdfObject object) {
    return List.of(object.value());
  }

  /** The dictionaries that it may be, in each one value for each of these keys that it has. */
  List<Dict> of(PdfObject object, Collection<String> keys, Meaning meaning) throws IOException {
    List<Dict> variants = List.of(Dict.EMPTY);
    for (String key : keys) {
      if (object.dict().has(key)) {
        variants = with(variants, key, values(object, key, meaning));
      }
    }
    return variants;
  }

  private List<PdfValue> values(PdfObject object, String key, Meaning meaning) throws IOException {
    Set<PdfValue> values = new LinkedHashSet<>();
    for (PdfObject found : document.resolve(object.dict(), key, object)) {
      values.addAll(meaning.of(found));
    }
    // What is given and leads nowhere is not the same as what is not given.
    return values.isEmpty() ? List.of(PdfValue.OTHER) : limited(values);
  }

  private List<Dict> with(List<Dict> variants, String key, List<PdfValue> values) {
    List<Dict> all = new ArrayList<>();
    for (Dict variant : variants) {
      for (PdfValue value : values) {
        Map<String, List<PdfValue>> entries = new HashMap<>(variant.entries());
        entries.put(key, List.of(value));
        all.add(new Dict(entries));
      }
    }
    return limited(all);
  }

  /** The first so many. */
  <T> List<T> limited(Collection<T> readings) {
    if (readings.size() > MOST) {
      document.over("the readings of one stream");
    }
    return readings.stream().limit(MOST).toList();
  }
}
