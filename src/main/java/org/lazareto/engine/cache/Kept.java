// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import org.lazareto.verdict.Answer;

/**
 * An answer that is kept. Immutable.
 *
 * @param signature what was found; empty for clean
 * @param since when it was given, in seconds since 1970 UTC
 */
record Kept(Source source, String signature, long since) {

  boolean found() {
    return !signature.isEmpty();
  }

  Answer answer() {
    return found() ? new Answer.Found(signature) : new Answer.Clean();
  }

  /** Whether suspending the signature {@code name}, or going back from that generation, ends it. */
  boolean restsOn(String name) {
    return source.generation().equals(name)
        || (found() && signature.equals(name))
        // ClamAV's name for a signature of a set that is not its own.
        || signature.equals(name + ".UNOFFICIAL");
  }
}
