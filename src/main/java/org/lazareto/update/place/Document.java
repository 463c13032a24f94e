// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

/** What a place says to the question for a small file. */
public sealed interface Document {

  /** It is not there. */
  record Absent() implements Document {}

  /** It is what it was. */
  record Unchanged() implements Document {}

  /**
   * All of it. Its bytes are not copied: whoever asked owns them.
   *
   * @param tag by which to ask again
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Content(byte[] bytes, Tag tag) implements Document {}
}
