// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

/** One of the database's magic numbers. Immutable. */
sealed interface Magic permits MagicExpression, MagicNumber, MagicWord {

  /** Whether it is in this beginning. */
  boolean in(Beginning beginning);
}
