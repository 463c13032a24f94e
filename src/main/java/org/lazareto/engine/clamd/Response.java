// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import org.lazareto.verdict.Answer;

/** What clamd's answer to INSTREAM means. Only one exact answer is clean. */
final class Response {

  private static final String FOUND_BEFORE = "stream: ";
  private static final String FOUND_AFTER = " FOUND";
  private static final int QUOTED = 200;

  private Response() {}

  static Answer read(String line) {
    if (line.equals("stream: OK")) {
      return new Answer.Clean();
    }
    if (line.equals("INSTREAM size limit exceeded. ERROR")) {
      return new Answer.NotFullyScanned("larger than clamd's StreamMaxLength");
    }
    int length = line.length() - FOUND_BEFORE.length() - FOUND_AFTER.length();
    if (length > 0 && line.startsWith(FOUND_BEFORE) && line.endsWith(FOUND_AFTER)) {
      return found(line.substring(FOUND_BEFORE.length(), FOUND_BEFORE.length() + length));
    }
    return new Answer.Failed(true, "answered '" + quoted(line) + "'");
  }

  /** clamd names what it could not read (AlertExceedsMax, AlertEncrypted) as if it were found. */
  private static Answer found(String signature) {
    boolean unread =
        signature.startsWith("Heuristics.Limits.Exceeded")
            || signature.startsWith("Heuristics.Encrypted");
    return unread ? new Answer.NotFullyScanned(signature) : new Answer.Found(signature);
  }

  static String quoted(String line) {
    String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= QUOTED ? printable : printable.substring(0, QUOTED) + "…";
  }
}
