// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** A connection that is opened when needed and dropped after trouble. Confined to its user. */
final class Session implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Session.class.getName());

  private final Supplier<Handle> opener;
  private Optional<Handle> open = Optional.empty();

  Session(Supplier<Handle> opener) {
    this.opener = opener;
  }

  Handle handle() {
    Handle handle = open.orElseGet(opener);
    open = Optional.of(handle);
    return handle;
  }

  /** Closes the connection and with it whatever transaction it is in. */
  @Override
  public void close() {
    try {
      open.ifPresent(Handle::close);
    } catch (JdbiException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing a connection", e);
    } finally {
      open = Optional.empty();
    }
  }
}
