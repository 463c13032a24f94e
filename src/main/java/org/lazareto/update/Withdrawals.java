// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

/** Hears which remembered answers count no longer. */
public interface Withdrawals {

  /** For whoever remembers nothing. */
  Withdrawals NONE =
      new Withdrawals() {
        @Override
        public void engine(String engine) {}

        @Override
        public void signature(String signature) {}
      };

  /** An engine went back to an older generation: what it found by the newer one counts no more. */
  void engine(String engine);

  /** A signature is suspended. */
  void signature(String signature);
}
