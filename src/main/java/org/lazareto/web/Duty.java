// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.text.LazaretoException;

/**
 * What somebody is here for: a role, and as the administrator of other nodes which these are.
 * Immutable.
 *
 * @param nodes in order; of a node administrator without any it is this installation that is run
 */
public record Duty(Role role, List<String> nodes) {

  private static final Pattern NODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** Names of nodes have none. */
  private static final String COMMA = ",";

  public Duty {
    nodes = nodes.stream().distinct().sorted().toList();
    if (!nodes.isEmpty() && role != Role.NODE_ADMINISTRATOR) {
      throw new LazaretoException("account.no-nodes", role.label());
    }
    nodes.forEach(Duty::requireName);
  }

  /** Of somebody who is here for this installation. */
  public static Duty of(Role role) {
    return new Duty(role, List.of());
  }

  /** Of the administrator of these nodes. */
  public static Duty ofNodes(List<String> nodes) {
    return new Duty(Role.NODE_ADMINISTRATOR, nodes);
  }

  /** With the names of nodes as somebody writes them, with commas or blanks between. */
  public static Duty of(Role role, String nodes) {
    return new Duty(
        role, Stream.of(nodes.split("[,\\s]+", -1)).filter(name -> !name.isEmpty()).toList());
  }

  /** Whether a node can be called so. */
  public static boolean isNode(String name) {
    return NODE.matcher(name).matches();
  }

  static void requireName(String node) {
    if (!isNode(node)) {
      throw new LazaretoException("node.name.wrong", node);
    }
  }

  /** The names of its nodes as rows and requests have them. */
  public String written() {
    return String.join(COMMA, nodes);
  }

  /** In a line, as the audit and tables have it. */
  public String text() {
    return (role.label() + " " + written()).strip();
  }

  /** Whether this installation itself is any of their business. */
  public boolean here() {
    return nodes.isEmpty();
  }

  /** Whether they see of every node what it told, and not of their own alone. */
  public boolean seesAll() {
    return role != Role.NODE_ADMINISTRATOR;
  }

  /** Whether they see what that node told. */
  public boolean sees(String node) {
    return seesAll() || nodes.contains(node);
  }

  /** Whether it may whatever the other may. */
  public boolean covers(Duty other) {
    return role.covers(other.role) && (here() || (!other.here() && nodes.containsAll(other.nodes)));
  }
}
