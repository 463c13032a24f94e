// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import java.util.Map;
import org.lazareto.ops.Quoted;
import org.lazareto.web.admin.GateRow;

/**
 * A mark that a message offers, as a box of the form. Immutable.
 *
 * @param field that it fills
 * @param value with what
 * @param chosen whether it is ticked
 */
record Offer(String by, String field, String value, Hits hits, boolean chosen) {

  private static final Map<String, String> FIELDS =
      Map.of(
          "file", "sha256",
          "name", "attachment-name",
          "ending", "attachment-name",
          "size", "attachment-size",
          "subject", "subject",
          "sender", "sender");

  static Offer of(GateRow row, Hits hits, MarksForm marks) {
    String by = row.text("by");
    String field = FIELDS.getOrDefault(by, "");
    String value = row.texts("values").stream().findFirst().orElse("");
    return new Offer(by, field, value, hits, marks.values(field).contains(value));
  }

  String shown() {
    return Quoted.of(value);
  }

  boolean isKnown() {
    return !field.isEmpty() && !value.isEmpty();
  }
}
