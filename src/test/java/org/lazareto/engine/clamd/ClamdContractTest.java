// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineContract;
import org.lazareto.fake.FakeClamd;
import org.lazareto.fake.SomeEngineSettings;

/** The contract, against an honest fake over TCP. */
class ClamdContractTest extends EngineContract {

  private FakeClamd fake;

  @Override
  protected Engine engine() throws IOException {
    fake = FakeClamd.tcp(FakeClamd::honest);
    return new Clamd("clamav", new SomeEngineSettings().clamd(fake.address()).make());
  }

  @AfterEach
  void closeFake() throws IOException {
    fake.close();
  }
}
