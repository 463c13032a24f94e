// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineContract;
import org.lazareto.fake.FakeScanner;
import org.lazareto.fake.SomeEngineSettings;

/** The contract, with an honest program behind the generic definition. */
class CommandLineContractTest extends EngineContract {

  @TempDir private Path directory;

  @Override
  protected Engine engine() throws IOException {
    Path program = FakeScanner.in(directory, FakeScanner.GENERIC);
    return new CommandLine(
        "own",
        new SomeEngineSettings().commandLine("generic", program).make(),
        Definitions.defaults().need("generic"));
  }
}
