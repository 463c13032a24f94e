// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.engine.Printable;
import org.lazareto.verdict.Answer;

/** What clamd's answer to INSTREAM or FILDES means. Only one exact answer is clean. */
final class Response {

  private static final Pattern CLEAN = Pattern.compile("(?:stream|fd\\[[0-9]+]): OK");

  // No control characters: two answers in one are no answer.
  private static final Pattern FOUND =
      Pattern.compile("(?:stream|fd\\[[0-9]+]): ([^\\p{Cntrl}]+) FOUND");

  private Response() {}

  static Answer read(String line) {
    if (CLEAN.matcher(line).matches()) {
      return new Answer.Clean();
    }
    if (line.equals("INSTREAM size limit exceeded. ERROR")) {
      return new Answer.NotFullyScanned("larger than clamd's StreamMaxLength");
    }
    Matcher found = FOUND.matcher(line);
    if (found.matches()) {
      return found(found.group(1));
    }
    return new Answer.Failed(true, "answered '" + Printable.of(line) + "'");
  }

  /** clamd names what it could not read (AlertExceedsMax, AlertEncrypted) as if it were found. */
  private static Answer found(String signature) {
    boolean unread =
        signature.startsWith("Heuristics.Limits.Exceeded")
            || signature.startsWith("Heuristics.Encrypted");
    return unread ? new Answer.NotFullyScanned(signature) : new Answer.Found(signature);
  }
}
