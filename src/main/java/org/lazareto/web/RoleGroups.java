// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Groups of people elsewhere whose members have a role here. Immutable.
 *
 * @param gau those of the user attention group
 * @param reader those who only see
 */
public record RoleGroups(
    List<String> administrator,
    List<String> gau,
    List<String> nodeAdministrator,
    List<String> reader) {

  public RoleGroups {
    administrator = List.copyOf(administrator);
    gau = List.copyOf(gau);
    nodeAdministrator = List.copyOf(nodeAdministrator);
    reader = List.copyOf(reader);
  }

  public List<String> of(Role role) {
    return switch (role) {
      case ADMINISTRATOR -> administrator;
      case GAU -> gau;
      case NODE_ADMINISTRATOR -> nodeAdministrator;
      case READER -> reader;
    };
  }

  /** The first role that one of these groups has. */
  public Optional<Role> first(Predicate<String> holds) {
    return Arrays.stream(Role.values())
        .filter(role -> of(role).stream().anyMatch(holds))
        .findFirst();
  }

  public static RoleGroups defaults() {
    return new RoleGroups(List.of(), List.of(), List.of(), List.of());
  }
}
