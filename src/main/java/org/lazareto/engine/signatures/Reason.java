// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.Locale;

/** Why a line of a signature file is not used, though it may be well written. */
enum Reason {
  /** No kind of file that is read here. */
  FILE_KIND,
  /** For engines of another level than {@link Level#OURS}. */
  ENGINE_LEVEL,
  /** For a type of file that is not told here. */
  TARGET,
  /** An offset counted from parts of programs. */
  OFFSET,
  /** Alternatives within each other, of different lengths, or with open bytes. */
  ALTERNATIVES,
  /** Word and line boundaries. */
  BOUNDARY,
  /** A single byte at a distance, in brackets. */
  BRACKETS,
  /** A bounded gap that is longer than what is kept in memory. */
  GAP_TOO_WIDE,
  /** A gap of zero, which ClamAV takes for one of any length. */
  GAP_OF_ZERO,
  /** No two neighbouring bytes that are known. */
  NO_FIXED_BYTES,
  /** A sub-signature that is no text of bytes: regular expression, comparison, macro, picture. */
  SUBSIGNATURE,
  /** How often a text with gaps occurs. */
  COUNT_OF_GAPS,
  /** A count of a group within which there is nothing to count. */
  EXPRESSION,
  /** A condition on the file that is not told here. */
  CONDITION,
  /** A signature to ignore that is named by its digest. */
  IGNORED_BY_DIGEST;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
