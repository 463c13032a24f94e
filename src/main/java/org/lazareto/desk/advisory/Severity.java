// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much an advisory matters to whoever reads it. */
public enum Severity {
  /** Good to know; nothing has to be done today. */
  INFORMATION,
  /** Something goes round that one must know by its looks. */
  CAUTION,
  /** To be read before the next mail is opened. */
  URGENT;

  /** The stable word of rows, forms, files and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Severity> find(String label) {
    return Stream.of(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}
