// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

/** What the engines together say of one content, by the quorum. Only {@link Clean} is clean. */
public sealed interface Consensus {

  /** As many engines as the quorum wants said clean, and none found anything. */
  record Clean() implements Consensus {}

  /**
   * At least one engine recognised it.
   *
   * @param engine the first that did, in configured order
   */
  record Found(String engine, String signature) implements Consensus {}

  /** Too few said clean, and asking again would not change that. */
  record Unscannable(String reason) implements Consensus {}

  /** Too few said clean, some engine may still answer later, and the mail need not wait for it. */
  record Owed(String reason) implements Consensus {}

  /** Too few said clean, and some engine may still answer later. */
  record Unknown(String reason) implements Consensus {}
}
