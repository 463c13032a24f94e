// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import org.lazareto.control.ControlClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every listing understands: {@code --config} and {@code --json}. */
final class Listing {

  @Mixin private ConfigFile file = new ConfigFile();

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  boolean json() {
    return json;
  }

  Settings settings() {
    return file.settings();
  }

  ControlClient gate() {
    return gate(Duration.ZERO);
  }

  /** For work that may take the gate {@code longer} than usual. */
  ControlClient gate(Duration longer) {
    return file.gate(longer);
  }
}
