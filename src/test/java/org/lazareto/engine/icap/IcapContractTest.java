// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineContract;
import org.lazareto.fake.FakeIcap;
import org.lazareto.fake.SomeEngineSettings;

/** The contract, against an honest fake. */
class IcapContractTest extends EngineContract {

  private FakeIcap fake;

  @Override
  protected Engine engine() throws IOException {
    fake = new FakeIcap(FakeIcap::honest);
    return new Icap("icap", new SomeEngineSettings().icap(fake.address(), true).make());
  }

  @AfterEach
  void closeFake() throws IOException {
    fake.close();
  }
}
