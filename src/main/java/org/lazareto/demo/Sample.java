// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lazareto.verdict.Verdict;

/**
 * A message of the demonstration, and what must become of it. Immutable.
 *
 * @param name what it shows, under {@code demo.sample.NAME} in the catalogue
 * @param fields header fields without line ends
 * @param body with LF line ends
 */
public record Sample(
    String name,
    String sender,
    List<String> recipients,
    List<String> fields,
    String body,
    Expected expected) {

  /**
   * What must become of it.
   *
   * @param part how the path of a part with a finding must end; empty for no finding at all
   * @param finding what that finding's name or detail must contain
   */
  public record Expected(Verdict verdict, String part, String finding) {

    static Expected clean() {
      return new Expected(Verdict.CLEAN, "", "");
    }

    static Expected eicar(String part) {
      return new Expected(Verdict.INFECTED, part, "Eicar");
    }
  }

  public Sample {
    recipients = List.copyOf(recipients);
    fields = List.copyOf(fields);
  }

  Sample called(String other) {
    return new Sample(other, sender, recipients, fields, body, expected);
  }

  byte[] bodyBytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
