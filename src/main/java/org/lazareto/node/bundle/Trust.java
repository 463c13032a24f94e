// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

/** Whose signatures count. */
@FunctionalInterface
public interface Trust {

  /** What is to be thought of a signature. */
  enum Judgement {
    TRUSTED,
    /** It is in our own name: we know what it says. */
    OUR_OWN,
    /** Nobody whom we trust vouched for that key. */
    UNKNOWN_KEY,
    /** It was trusted, and is no longer. */
    REVOKED_KEY,
    /** The key is known, but did not sign this. */
    FORGED
  }

  /**
   * Judges.
   *
   * @param who in whose name it was signed
   * @param key the id of the key that is said to have signed
   */
  Judgement judge(String who, String key, byte[] bytes, byte[] signature);
}
