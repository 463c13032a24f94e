// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

/** Which signatures somebody has switched off. Thread-safe and quick: asked for every answer. */
@FunctionalInterface
public interface Suspended {

  /** For whoever has switched off none. */
  Suspended NOTHING = _ -> false;

  /** Whether this signature, as an engine tells its name, is no finding. */
  boolean is(String signature);
}
