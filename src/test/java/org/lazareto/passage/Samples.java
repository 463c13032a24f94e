// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.verdict.Decision;

/** Mail and rules that several tests of the passage use, and how they ask for the outcome. */
final class Samples {

  static final String DELIVER = "treatment = \"deliver\"\n";
  static final String PLAIN = "From: x@outside.test\nSubject: hola\n\nbuenos días\n";
  static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
  static final String WORM = "From: x@outside.test\nSubject: worm\n\n" + EICAR + "\n";
  static final String PROGRAM =
      """
      From: x@outside.test
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      the text stays
      --b
      Content-Type: application/octet-stream; name="setup.exe"
      Content-Disposition: attachment; filename="setup.exe"

      the program goes
      --b--
      """;

  private Samples() {}

  static String rule(String name, String recipient, String treatment) {
    return """
    [[rules]]
    name = "%s"
    when.recipients = ["%s"]
    %s
    """
        .formatted(name, recipient, treatment);
  }

  static Decision done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).decision();
  }

  /** An engine that is configured and not there. */
  static EngineSettings gone(Path directory) {
    return new SomeEngineSettings().clamd("unix:" + directory.resolve("nobody-listens")).make();
  }
}
