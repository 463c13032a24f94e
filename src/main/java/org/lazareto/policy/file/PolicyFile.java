// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.policy.Action;
import org.lazareto.policy.Depth;
import org.lazareto.policy.Handling;
import org.lazareto.policy.Ruling;

/**
 * A file of rules as it is written. Immutable.
 *
 * @param include further files, whose rules are looked at after those of this one; {@code default}
 *     stands for the rules that come with the program
 * @param lists texts by the name under which rules ask for them
 */
record PolicyFile(
    List<String> include,
    Map<String, List<String>> lists,
    List<OnParts> parts,
    List<OnMessages> rules) {

  static PolicyFile defaults() {
    return new PolicyFile(List.of(), Map.of(), List.of(), List.of());
  }

  /** A rule on single parts: {@code [[parts]]}. */
  record OnParts(
      String name, When when, When unless, Depth depth, Optional<Ruling> gives, String suffix) {

    static OnParts defaults() {
      return new OnParts(
          "", When.defaults(), When.defaults(), Depth.ANY, Optional.empty(), ".inactive");
    }
  }

  /** A rule on messages: {@code [[rules]]}. */
  record OnMessages(
      String name, When when, When unless, Optional<Action> treatment, Handling with) {

    static OnMessages defaults() {
      return new OnMessages(
          "", When.defaults(), When.defaults(), Optional.empty(), Handling.defaults());
    }
  }
}
