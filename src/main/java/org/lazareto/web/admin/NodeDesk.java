// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Duty;

/**
 * The way to the gate for what nodes told: who administers some of them sees of the rows these
 * alone. Another node is for them one that is not there. Thread-safe.
 */
public final class NodeDesk {

  /** The argument, and the field of a row, that names one node. */
  public static final String NODE = "node";

  /** Those that name several. */
  private static final String NODES = "nodes";

  private final Desk desk;

  public NodeDesk(Desk desk) {
    this.desk = desk;
  }

  /**
   * Asks the gate about nodes, or about the one that the request names.
   *
   * @throws LazaretoException {@code node.unknown} if that one is none of theirs
   */
  public List<Map<String, Object>> read(Asked asked, Request request) {
    Duty duty = asked.staff().duty();
    Optional<String> one = named(duty, request);
    if (one.isEmpty() && duty.seesAll()) {
      return desk.read(request);
    }
    Duty narrowed = one.map(NodeDesk::ofOne).orElse(duty);
    return desk.read(request.with(NODES, narrowed.written())).stream()
        .filter(row -> shows(narrowed, new GateRow(row)))
        .toList();
  }

  /** Asks the gate for a change that is about one node, or none in particular. */
  public Done change(Asked asked, Request request) {
    Optional<String> ignored = named(asked.staff().duty(), request);
    return desk.change(asked, request);
  }

  private static Optional<String> named(Duty duty, Request request) {
    Optional<String> one = request.find(NODE);
    if (one.filter(name -> !Duty.isNode(name) || !duty.sees(name)).isPresent()) {
      throw new LazaretoException("node.unknown", Quoted.of(one.get()));
    }
    return one;
  }

  private static Duty ofOne(String node) {
    return Duty.ofNodes(List.of(node));
  }

  // The gate is asked for the sums of these alone; whatever it answers, a row that names another
  // node is not shown, and one that names none is of this installation.
  private static boolean shows(Duty duty, GateRow row) {
    String node = row.text(NODE);
    List<String> nodes = row.texts(NODES);
    if (node.isEmpty() && nodes.isEmpty()) {
      return duty.here();
    }
    boolean seesOne = node.isEmpty() || duty.sees(node);
    return seesOne && nodes.stream().allMatch(duty::sees);
  }
}
