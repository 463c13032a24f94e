// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that the portal answers. Immutable.
 *
 * @param path with named pieces in braces, as {@code /messages/{id}}
 * @param files whether its form may bring files
 */
public record Route(Method method, String path, Access access, Answer answer, boolean files) {

  private static final String PIECE = "/";

  /** One whose form has fields alone. */
  public Route(Method method, String path, Access access, Answer answer) {
    this(method, path, access, answer, false);
  }

  /** A page or figures that everybody may see. */
  public static Route open(String path, Answer answer) {
    return new Route(Method.GET, path, new Access.Everyone(), answer);
  }

  /** The same where the form may bring files. */
  public Route withFiles() {
    return new Route(method, path, access, answer, true);
  }

  /** The values of the named pieces, if {@code asked} is this route's path. */
  Optional<Map<String, String>> matches(String asked) {
    List<String> own = pieces(path);
    List<String> theirs = pieces(asked);
    if (own.size() != theirs.size()) {
      return Optional.empty();
    }
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < own.size(); i++) {
      String piece = own.get(i);
      if (piece.startsWith("{")) {
        names.put(piece.substring(1, piece.length() - 1), theirs.get(i));
      } else if (!piece.equals(theirs.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  private static List<String> pieces(String path) {
    return List.of(path.split(PIECE, -1));
  }
}
