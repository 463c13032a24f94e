// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

/** Hears which remembered answers count no longer. */
@FunctionalInterface
public interface Withdrawals {

  /** For whoever remembers nothing. */
  Withdrawals NONE = _ -> {};

  /** What was found by this signature, or by this generation of an engine's, counts no more. */
  void withdraw(String signatureOrGeneration);
}
