// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineContract;

/** The fake keeps to what the real ones keep to. */
class FakeEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new FakeEngine("fake");
  }
}
