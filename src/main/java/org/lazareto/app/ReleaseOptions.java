// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** To whom held mail is released, and whether in spite of what was found. */
final class ReleaseOptions {

  @Option(names = "--to", split = ",", paramLabel = "ADDRESS")
  private List<String> to = List.of();

  @Option(names = "--despite-virus")
  private boolean despite;

  /** As the gate is asked. */
  Map<String, String> arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    if (!to.isEmpty()) {
      arguments.put("to", String.join(",", to));
    }
    arguments.put("despite", Boolean.toString(despite));
    return arguments;
  }
}
