// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Groups of people elsewhere whose members have a role here. Immutable.
 *
 * @param gau those of the user attention group
 * @param nodeAdministrator those who run this installation
 * @param reader those who only see
 * @param nodes by the name of a node those who administer it, and see here what it told
 */
public record RoleGroups(
    List<String> administrator,
    List<String> gau,
    List<String> nodeAdministrator,
    List<String> reader,
    Map<String, List<String>> nodes) {

  public RoleGroups {
    administrator = List.copyOf(administrator);
    gau = List.copyOf(gau);
    nodeAdministrator = List.copyOf(nodeAdministrator);
    reader = List.copyOf(reader);
    nodes = Map.copyOf(nodes);
    nodes.keySet().forEach(Duty::requireName);
  }

  /** Whether somebody is in a group, as somebody elsewhere knows. */
  @FunctionalInterface
  public interface Membership<E extends Exception> {
    boolean in(String group) throws E;
  }

  /**
   * The first duty that one of these groups has: as the administrator of nodes all of these. That
   * comes before this installation, so that who is in groups of both has what is less.
   */
  public <E extends Exception> Optional<Duty> duty(Membership<E> member) throws E {
    for (Role role : Role.values()) {
      Duty duty = role == Role.NODE_ADMINISTRATOR ? ofNodes(member) : Duty.of(role);
      if (!duty.here() || any(of(role), member)) {
        return Optional.of(duty);
      }
    }
    return Optional.empty();
  }

  private <E extends Exception> Duty ofNodes(Membership<E> member) throws E {
    List<String> own = new ArrayList<>();
    for (Map.Entry<String, List<String>> node : nodes.entrySet()) {
      if (any(node.getValue(), member)) {
        own.add(node.getKey());
      }
    }
    return Duty.ofNodes(own);
  }

  private static <E extends Exception> boolean any(List<String> groups, Membership<E> member)
      throws E {
    for (String group : groups) {
      if (member.in(group)) {
        return true;
      }
    }
    return false;
  }

  private List<String> of(Role role) {
    return switch (role) {
      case ADMINISTRATOR -> administrator;
      case GAU -> gau;
      case NODE_ADMINISTRATOR -> nodeAdministrator;
      case READER -> reader;
    };
  }

  /** Every group that is named. */
  public List<String> all() {
    return Stream.concat(
            Stream.of(administrator, gau, nodeAdministrator, reader), nodes.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  public static RoleGroups defaults() {
    return new RoleGroups(List.of(), List.of(), List.of(), List.of(), Map.of());
  }
}
