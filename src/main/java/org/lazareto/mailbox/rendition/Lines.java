// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

/** How the lines of a text were broken (RFC 3676). */
public enum Lines {
  /** As they stand. */
  FIXED,
  /** A blank at the end of a line says that the paragraph goes on. */
  FLOWED,
  /** The same, and that blank is no part of the text. */
  FLOWED_WITHOUT_BLANK
}
