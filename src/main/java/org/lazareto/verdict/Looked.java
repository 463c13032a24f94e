// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

/**
 * A rule that was looked at for a recipient. Immutable.
 *
 * @param rule its name
 * @param missed the first of its conditions that did not hold; empty if all did and it counted
 */
public record Looked(String rule, String missed) {

  public boolean matched() {
    return missed.isEmpty();
  }
}
