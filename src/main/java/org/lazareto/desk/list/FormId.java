// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

/**
 * What a form for an announcement carries from when it is shown, so that a second press of its
 * button says the same once more and nothing new. Immutable.
 */
public record FormId(String word) {

  public static FormId fresh() {
    return new FormId(Words.secret());
  }

  /** As a form brought it back; a fresh one for whatever cannot be ours. */
  public static FormId of(String typed) {
    return Words.secret(typed) ? new FormId(typed) : fresh();
  }
}
