// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

/** What a command tells the shell. Scripts rely on the numbers. */
final class ExitCode {

  /** All well. */
  static final int WELL = 0;

  /** Something is not clean, or needs a look. */
  static final int FOUND = 1;

  /** The command or the settings are wrong. */
  static final int WRONG = 2;

  /** What was asked could not be known: no gate, no answer, a failure of ours. */
  static final int UNKNOWN = 3;

  private ExitCode() {}
}
