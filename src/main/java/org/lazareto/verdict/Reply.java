// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

/**
 * One engine's answer for one part. Immutable.
 *
 * @param part the path of the part; {@code ""} is the message as mail
 * @param engine the engine's configured name
 * @param generation the signatures it answered with; empty if it did not say
 * @param words what it said, in its own words; empty if its answer was remembered from before, or
 *     none came
 */
public record Reply(String part, String engine, String generation, Answer answer, String words) {

  /** An answer without words. */
  public Reply(String part, String engine, String generation, Answer answer) {
    this(part, engine, generation, answer, "");
  }
}
