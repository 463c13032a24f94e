// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

/**
 * By what a message is known again whose sender brings it once more. Immutable.
 *
 * @param digest of all that its sender cannot have changed; empty: it is not known again
 * @param way by which it is to go on; the door's own name for it
 */
public record Likeness(String digest, String way) {

  /** Two that look the same may be two. */
  public static final Likeness NONE = new Likeness("", "");

  public boolean isNone() {
    return digest.isEmpty();
  }
}
