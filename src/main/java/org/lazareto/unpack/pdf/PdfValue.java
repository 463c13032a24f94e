// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a PDF (ISO 32000-2 7.3). Immutable. */
sealed interface PdfValue {

  /** Whatever nobody here asks for. */
  PdfValue OTHER = new Other();

  /** A whole number, which may be written as {@code +12.00}. */
  static PdfValue number(String word) {
    int dot = word.indexOf('.');
    String whole = dot < 0 ? word : word.substring(0, dot);
    try {
      return dot < 0 || word.substring(dot + 1).replace("0", "").isEmpty()
          ? new Whole(Long.parseLong(whole))
          : OTHER;
    } catch (NumberFormatException _) {
      return OTHER;
    }
  }

  record Name(String text) implements PdfValue {}

  /**
   * A text as it stands, perhaps encrypted.
   *
   * @param cut whether it is only the beginning
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Text(byte[] bytes, boolean cut) implements PdfValue {}

  record Whole(long value) implements PdfValue {}

  /** Points to an object. */
  record Reference(int number) implements PdfValue {}

  /**
   * @param cut whether it had more items than these
   */
  record Array(List<PdfValue> items, boolean cut) implements PdfValue {}

  record Other() implements PdfValue {}

  /** Each key may have been given several times: readers differ in which they take. */
  record Dict(Map<String, List<PdfValue>> entries) implements PdfValue {

    static final Dict EMPTY = new Dict(Map.of());

    boolean has(String key) {
      return entries.containsKey(key);
    }

    List<PdfValue> all(String key) {
      return entries.getOrDefault(key, List.of());
    }

    /** The value that most readers take. */
    Optional<PdfValue> get(String key) {
      List<PdfValue> all = all(key);
      return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Whether in some reading {@code key} is this name. */
    boolean is(String key, String name) {
      return all(key).contains(new Name(name));
    }
  }
}
