// SPDX-License-Identifier: Apache-2.0
package org.lazareto.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.verdict.Part;

/**
 * A part in its place in the tree of a message. Immutable.
 *
 * @param depth how many known parts lie around it
 */
public record Branch(Part part, int depth) {

  /** The piece of an entity within another one: {@code 1.2}, {@code 1#2.body}. */
  private static final Pattern ENTITY =
      Pattern.compile("[0-9]+(#[0-9]+)*(\\.([0-9]+|body)(#[0-9]+)*)+");

  /** The parts as a tree is read: each is followed by what lies inside it. */
  public static List<Branch> of(List<Part> parts) {
    Set<String> paths = parts.stream().map(Part::path).collect(Collectors.toSet());
    Map<String, List<Part>> inside =
        parts.stream()
            .filter(part -> !part.path().isEmpty())
            .collect(Collectors.groupingBy(part -> around(part.path(), paths)));
    List<Branch> tree = new ArrayList<>();
    parts.stream()
        .filter(part -> part.path().isEmpty())
        .forEach(part -> tree.add(new Branch(part, 0)));
    Deque<Branch> left = new ArrayDeque<>();
    push(inside.getOrDefault("", List.of()), 1, left);
    while (!left.isEmpty()) {
      Branch branch = left.pop();
      tree.add(branch);
      push(inside.getOrDefault(branch.part().path(), List.of()), branch.depth() + 1, left);
    }
    return tree;
  }

  private static void push(List<Part> parts, int depth, Deque<Branch> left) {
    parts.reversed().forEach(part -> left.push(new Branch(part, depth)));
  }

  /** The path of the nearest part around it that is known, or that of the message. */
  private static String around(String path, Set<String> paths) {
    String at = path;
    do {
      int piece = at.lastIndexOf('!') + 1;
      // The point in the name of a packed file leads nowhere.
      boolean entity = ENTITY.matcher(at.substring(piece)).matches();
      at = at.substring(0, entity ? at.lastIndexOf('.') : Math.max(0, piece - 1));
    } while (!at.isEmpty() && !paths.contains(at));
    return at;
  }

  /** Whether it is the message itself. */
  public boolean isMessage() {
    return part.path().isEmpty();
  }

  /** {@code 2!invoice.zip!invoice.exe} by its last piece; an entity by its number and its name. */
  public String label() {
    String piece = part.path().substring(part.path().lastIndexOf('!') + 1);
    boolean told = part.name().isEmpty() || piece.equals(part.name());
    return told ? piece : piece + " " + part.name();
  }
}
