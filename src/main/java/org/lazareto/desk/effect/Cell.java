// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

/** A number of the comparison, or that it is too small to be told. */
public sealed interface Cell {

  record Known(long number) implements Cell {}

  /** More than nothing, and too few. */
  record Few() implements Cell {}

  /** None, enough, or too few. */
  static Cell of(long number, int fewest) {
    return number > 0 && number < fewest ? new Few() : new Known(number);
  }

  /** What can be told of it. */
  default long told() {
    return switch (this) {
      case Known(long number) -> number;
      case Few() -> 0;
    };
  }
}
