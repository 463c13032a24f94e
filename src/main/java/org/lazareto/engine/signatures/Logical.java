// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

/**
 * A logical signature in use. Immutable.
 *
 * @param name the place of its name
 */
record Logical(int name, Conditions conditions, Expression expression, int subs) {

  /** Whether a content needs to hold none of its texts. */
  boolean isSoOfNothing() {
    return expression.of(new int[subs]).is();
  }
}
