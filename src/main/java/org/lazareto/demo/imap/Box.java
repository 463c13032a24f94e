// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The messages of a folder, in the order of their lasting numbers. Thread-safe. */
final class Box {

  /**
   * One of them. Immutable.
   *
   * @param text the whole message, its bytes as ISO-8859-1 characters
   */
  record Stored(long uid, String text, Instant arrived, Set<String> flags) {

    Stored {
      flags = Set.copyOf(flags);
    }

    Stored with(Set<String> others) {
      return new Stored(uid, text, arrived, others);
    }
  }

  private final long validity;
  private final List<Stored> messages = new ArrayList<>();
  private long next = 1;

  Box(long validity) {
    this.validity = validity;
  }

  long validity() {
    return validity;
  }

  synchronized long next() {
    return next;
  }

  synchronized List<Stored> all() {
    return List.copyOf(messages);
  }

  synchronized Optional<Stored> find(long uid) {
    return messages.stream().filter(m -> m.uid() == uid).findFirst();
  }

  /** Its number. */
  synchronized long add(String message, Set<String> flags) {
    return put(new Stored(next, message, Instant.now(), flags));
  }

  /** A copy of another folder's; its number here. */
  synchronized long put(Stored message) {
    messages.add(new Stored(next, message.text(), message.arrived(), message.flags()));
    return next++;
  }

  synchronized void flag(long uid, UnaryOperator<Set<String>> change) {
    messages.replaceAll(m -> m.uid() == uid ? m.with(change.apply(m.flags())) : m);
  }

  synchronized void remove(long uid) {
    messages.removeIf(m -> m.uid() == uid);
  }
}
