// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a start has opened so far, to be closed in the opposite order: whoever works goes before
 * what he uses, also where the start comes to nothing half way. Confined to one thread at a time.
 */
final class Opened implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Opened.class.getName());

  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T one) {
    all.push(one);
    return one;
  }

  @Override
  public void close() {
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "something did not close well", e);
      }
    }
  }
}
