// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.explain.Branch;
import org.lazareto.limit.ByteSize;
import org.lazareto.ops.Quoted;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/**
 * The parts of a message as a tree, a line for each and one for each of its facts. Names and facts
 * quote strangers and are escaped. Immutable.
 */
record PartTree(Terminal terminal) {

  private static final int WIDEST_NAME = 60;
  private static final String DEEPER = "  ";

  void print(List<Part> parts) {
    Branch.of(parts).forEach(this::print);
  }

  private void print(Branch branch) {
    Part part = branch.part();
    String indent = DEEPER.repeat(branch.depth());
    String size = terminal.wording().of(new ByteSize(part.size()));
    String line = indent + label(branch) + DEEPER + size;
    boolean fits = !terminal.folds() || line.length() + type(part).length() + 2 <= terminal.width();
    terminal.out().println(fits ? line + DEEPER + type(part) : line);
    if (!fits) {
      terminal.out().println(indent + DEEPER + DEEPER + type(part));
    }
    for (Fact fact : part.facts()) {
      terminal.out().println(indent + DEEPER + DEEPER + "! " + Quoted.of(fact.toString()));
    }
  }

  private String label(Branch branch) {
    return branch.isMessage()
        ? terminal.catalogue().say("part.message")
        : Quoted.of(branch.label(), WIDEST_NAME);
  }

  private static String type(Part part) {
    return Quoted.of(part.detectedType());
  }

  /** For programs. */
  static Map<String, Object> object(Part part) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("path", part.path());
    row.put("names", part.names());
    row.put("declared_type", part.declaredType());
    row.put("detected_type", part.detectedType());
    row.put("size", part.size());
    row.put("sha256", part.sha256());
    row.put("facts", part.facts().stream().map(Fact::toString).toList());
    return row;
  }
}
