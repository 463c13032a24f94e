// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

/** How it stands with what looks like a message that was here before. */
public sealed interface Earlier {

  /** There is none, or its sender heard what became of it. */
  record None() implements Earlier {}

  /** It is where it was to go, and its sender did not hear that. */
  record Done(String id, String answer) implements Earlier {}

  /** It is being passed on at this moment. */
  record UnderWay() implements Earlier {}

  /** Nobody knows. */
  record Doubtful(Doubt doubt) implements Earlier {}
}
