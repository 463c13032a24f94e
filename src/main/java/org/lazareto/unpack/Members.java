// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What lies in an open container, one after the other. Confined to one thread. */
public interface Members {

  /**
   * The next member, or none at the end. The member before it is done with.
   *
   * @throws IOException when the container cannot be read further: it becomes a fact
   */
  Optional<Member> next() throws IOException;

  /**
   * Whether every reader of such containers would find these members, as far as can be said now.
   */
  default boolean plain() {
    return false;
  }

  /** Gives back what reading them took; called once, whether or not they came to their end. */
  default void close() {}

  static Members of(List<? extends Member> members) {
    Iterator<? extends Member> rest = members.iterator();
    return () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
  }
}
