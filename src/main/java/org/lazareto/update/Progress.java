// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

/** Hears how far an update is. */
@FunctionalInterface
public interface Progress {

  /** For whoever does not look. */
  Progress NONE = (step, done, total) -> {};

  /**
   * So far.
   *
   * @param step what is being done, in a few words, such as a file's name
   * @param done bytes, or things, of this step
   * @param total of them; 0 if unknown
   */
  void at(String step, long done, long total);

  /** Now this source is asked. */
  default void asks(String source) {}

  /** The source that was asked last gave nothing, and the next one is asked. */
  default void passes(String source, String why) {}
}
