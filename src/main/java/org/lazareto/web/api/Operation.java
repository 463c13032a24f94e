// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.util.List;
import java.util.stream.Stream;
import org.lazareto.web.Access;
import org.lazareto.web.Method;
import org.lazareto.web.admin.Rights;

/**
 * One thing that a program can ask for. Immutable.
 *
 * @param by who answers
 * @param path below the API's own, with named pieces in braces
 * @param command that answers: its name on the wire of the gate, or that of a {@link Lookup}
 * @param takes what it takes: in the path, else with GET in the query, with POST in the body
 * @param gives what its rows have
 */
record Operation(
    By by, String path, Access access, String command, List<Field> takes, List<Field> gives) {

  /** Who answers. */
  enum By {
    /** The portal, of what it reads itself. */
    PORTAL,
    /** The gate, and nothing changes. */
    GATE,
    /** The same of nodes: of those alone that somebody is here for. */
    NODES,
    /** The gate, and nothing changes, but it is noted who was shown it. */
    DISCLOSURE,
    /** The gate, and something changes: it is noted. */
    CHANGE,
    /** The same of one node, for those who are here for it too. */
    NODE
  }

  Operation {
    takes = List.copyOf(takes);
    gives = List.copyOf(gives);
  }

  static Operation here(String path, Access access, String command) {
    return new Operation(By.PORTAL, path, access, command, List.of(), List.of());
  }

  static Operation gate(String path, Access access, String command) {
    return new Operation(By.GATE, path, access, command, List.of(), List.of());
  }

  static Operation nodes(String path, String command) {
    return new Operation(By.NODES, path, Rights.NODES, command, List.of(), List.of());
  }

  static Operation node(String path, String command) {
    return new Operation(By.NODE, path, Rights.TELL, command, List.of(), List.of());
  }

  static Operation disclosure(String path, Access access, String command) {
    return new Operation(By.DISCLOSURE, path, access, command, List.of(), List.of());
  }

  static Operation change(String path, Access access, String command) {
    return new Operation(By.CHANGE, path, access, command, List.of(), List.of());
  }

  /** The same, that takes these too. */
  Operation takes(Field... fields) {
    return new Operation(by, path, access, command, and(takes, fields), gives);
  }

  /** The same, whose rows have these too. */
  Operation gives(Field... fields) {
    return new Operation(by, path, access, command, takes, and(gives, fields));
  }

  Method method() {
    return switch (by) {
      case PORTAL, GATE, NODES, DISCLOSURE -> Method.GET;
      case CHANGE, NODE -> Method.POST;
    };
  }

  /** Whether its answers are pages, each of which says where the next one begins. */
  boolean isPaged() {
    return takes.stream().anyMatch(field -> field.type() == Field.Type.PLACE);
  }

  boolean inPath(Field field) {
    return path.contains("{" + field.name() + "}");
  }

  private static List<Field> and(List<Field> some, Field... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
