// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Request;
import org.lazareto.rule.Marks;
import picocli.CommandLine.Option;

/** On what terms an outbreak rule is made. */
final class RuleTerms {

  @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "rule.option.reason")
  private String reason = "";

  @Option(names = "--expires", paramLabel = "SPAN", descriptionKey = "rule.option.expires")
  private @Nullable Duration expires;

  @Option(
      names = "--treatment",
      paramLabel = "WORD",
      descriptionKey = "rule.option.treatment",
      defaultValue = "quarantine")
  private String treatment = "quarantine";

  boolean hasReason() {
    return !reason.isBlank();
  }

  /** What the gate is asked for. */
  Request request(Marks marks) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("marks", marks.json());
    arguments.put("treatment", treatment);
    arguments.put("reason", reason);
    if (expires != null) {
      arguments.put("expires", expires.toSeconds() + "s");
    }
    return new Request("rule.add", arguments);
  }
}
