// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

/** What an engine says of some bytes. Only {@link Clean} is clean. */
public sealed interface Answer {

  /** Read to the end, nothing found. */
  record Clean() implements Answer {}

  /** A signature matched. */
  record Found(String signature) implements Answer {}

  /**
   * A signature matched that somebody has switched off: no finding, but shown. The engine counts as
   * having answered.
   */
  record Suspended(String signature) implements Answer {}

  /** Nothing found so far, but a limit of the engine kept it from reading everything. */
  record NotFullyScanned(String reason) implements Answer {}

  /**
   * No answer.
   *
   * @param temporary whether asking again later can help: engine gone, reloading, timed out
   */
  record Failed(boolean temporary, String reason) implements Answer {}
}
