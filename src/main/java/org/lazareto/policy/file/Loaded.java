// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lazareto.policy.Policy;

/**
 * A policy as its files have it. Immutable.
 *
 * @param files those that were read, in the order of their rules
 * @param watched files and folders, any change of which may change the policy
 * @param places where each rule stands, by its name
 */
public record Loaded(
    Policy policy, List<Path> files, List<Path> watched, Map<String, String> places) {

  public Loaded {
    files = List.copyOf(files);
    watched = List.copyOf(watched);
    places = Map.copyOf(places);
  }
}
