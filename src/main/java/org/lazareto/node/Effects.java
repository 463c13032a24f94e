// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.util.List;
import org.lazareto.node.bundle.Entry;

/**
 * What follows here of what a hub says. Each may be called again with the same after a crash, and
 * is durable on return.
 */
public interface Effects {

  /** Rules that the hub made, changed or ended. */
  void rules(String hub, List<Entry> changes) throws IOException;

  /** Signatures that the hub switched off, or on again. */
  void suspensions(String hub, List<Entry> changes) throws IOException;

  void advisories(String hub, List<Entry> changes) throws IOException;

  /** A set of signatures lies ready. */
  void set(String name) throws IOException;
}
