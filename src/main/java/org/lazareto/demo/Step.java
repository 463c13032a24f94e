// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.util.List;

/**
 * Something that was done and seen to have worked. Immutable.
 *
 * @param name under {@code demo.group.NAME} in the catalogue, with what it tells
 * @param page where it can be looked at, as a path of the portal; empty for nowhere
 */
public record Step(String name, List<Object> told, String page) {

  public Step {
    told = List.copyOf(told);
  }

  static Step of(String name, Object... told) {
    return new Step(name, List.of(told), "");
  }

  Step at(String path) {
    return new Step(name, told, path);
  }
}
