// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.Optional;

/**
 * What engines of other nodes found in contents. It can only add a find: of what is not known here
 * nothing is said. Thread-safe and quick: asked for every part.
 */
@FunctionalInterface
public interface Elsewhere {

  /** For whoever hears of no other node. */
  Elsewhere NOBODY = _ -> Optional.empty();

  /**
   * A find.
   *
   * @param engine who found it, as replies name it
   */
  record Find(String engine, String signature) {}

  /** What was found in the content of this SHA-256, in lower-case hex. */
  Optional<Find> find(String sha256);
}
