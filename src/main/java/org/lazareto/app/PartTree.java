// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    Set<String> paths = parts.stream().map(Part::path).collect(Collectors.toSet());
    Map<String, List<Part>> inside =
        parts.stream()
            .filter(part -> !part.path().isEmpty())
            .collect(Collectors.groupingBy(part -> around(part.path(), paths)));
    parts.stream().filter(part -> part.path().isEmpty()).forEach(part -> print(part, 0));
    Deque<Branch> left = new ArrayDeque<>();
    push(inside.getOrDefault("", List.of()), 1, left);
    while (!left.isEmpty()) {
      Branch branch = left.pop();
      print(branch.part(), branch.depth());
      push(inside.getOrDefault(branch.part().path(), List.of()), branch.depth() + 1, left);
    }
  }

  private record Branch(Part part, int depth) {}

  private static void push(List<Part> parts, int depth, Deque<Branch> left) {
    parts.reversed().forEach(part -> left.push(new Branch(part, depth)));
  }

  /** The path of the nearest part around it that is known, or that of the message. */
  private static String around(String path, Set<String> paths) {
    String at = path;
    do {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('!'), at.lastIndexOf('.'))));
    } while (!at.isEmpty() && !paths.contains(at));
    return at;
  }

  private void print(Part part, int depth) {
    String indent = DEEPER.repeat(depth);
    String size = terminal.wording().of(new ByteSize(part.size()));
    String line = indent + label(part) + DEEPER + size;
    boolean fits = !terminal.folds() || line.length() + type(part).length() + 2 <= terminal.width();
    terminal.out().println(fits ? line + DEEPER + type(part) : line);
    if (!fits) {
      terminal.out().println(indent + DEEPER + DEEPER + type(part));
    }
    for (Fact fact : part.facts()) {
      terminal.out().println(indent + DEEPER + DEEPER + "! " + Quoted.of(fact.toString()));
    }
  }

  // 2!invoice.zip!invoice.exe  as its last piece; an entity by its number and its name
  private String label(Part part) {
    if (part.path().isEmpty()) {
      return terminal.catalogue().say("part.message");
    }
    String piece = part.path().substring(part.path().lastIndexOf('!') + 1);
    boolean named = part.name().isEmpty() || piece.equals(part.name());
    return Quoted.of(named ? piece : piece + " " + part.name(), WIDEST_NAME);
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
