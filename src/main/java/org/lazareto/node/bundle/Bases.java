// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.IOException;
import java.util.Optional;

/** Sets of signatures that are here already. */
@FunctionalInterface
public interface Bases {

  /** For whoever has none. */
  Bases NONE = _ -> Optional.empty();

  /** The one of this {@link SetFiles#digest digest}. */
  Optional<SetFiles> find(String digest) throws IOException;
}
