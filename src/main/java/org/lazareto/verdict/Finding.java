// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

/**
 * A fact or an engine's answer that a rule cares about. Immutable.
 *
 * @param part the path of the part it is about
 * @param kind what kind of thing was found; the stable words of {@code examine --json}
 * @param name the signature, the fact's label, the rule or the engine
 * @param detail more in a few words; may be empty
 */
public record Finding(String part, Kind kind, String name, String detail) {

  /** Kinds of findings. */
  public enum Kind {
    /** An engine's signature matched. */
    VIRUS,
    /** A signature matched that is suspended: told, and held against nobody. */
    SUSPENDED,
    /** A forbidden attachment name. */
    NAME,
    /** A forbidden type. */
    TYPE,
    /** A fact that policy acts on. */
    FACT,
    /** A required engine gave no usable answer. */
    ENGINE,
    /** A rule on the envelope or the message as a whole. */
    RULE,
    /** A message of ours that shows whether a way in leads past the gate; it is in no figures. */
    PROBE
  }
}
