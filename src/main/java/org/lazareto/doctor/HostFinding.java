// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.util.List;
import java.util.Set;
import org.lazareto.milter.MilterFinding;
import org.lazareto.sendmail.SetupFinding;
import org.lazareto.text.Catalogue;

/**
 * Something on this host that is not as it should be, or could not be looked at. Immutable.
 *
 * @param area which side of the host it is about
 * @param key its stable name
 * @param sentence the catalogue's key of what it is and where
 * @param cure the catalogue's key of what to do
 * @param arguments of both; the first is what it is about
 */
public record HostFinding(
    Severity severity,
    String area,
    String key,
    String sentence,
    String cure,
    List<Object> arguments) {

  /** What a set-up can have without letting mail past the gate or standing in its way. */
  private static final Set<String> LESSER =
      Set.of(
          "cf-restrictqrun",
          "uucp-size",
          "queue-open",
          "file-systems",
          "file-owner",
          "file-mode",
          "gate-root",
          "gate-fowner",
          "gate-too-much",
          "delivery-silent",
          "delivery-waits",
          "sendmail-time",
          "postfix-time");

  public HostFinding {
    arguments = List.copyOf(arguments);
  }

  public static HostFinding of(Ailment ailment, Object... arguments) {
    return new HostFinding(
        ailment.severity(),
        ailment.area(),
        ailment.label(),
        "doctor.finding." + ailment.label(),
        "doctor.cure." + ailment.label(),
        List.of(arguments));
  }

  /** One of the check of sendmail's two queues; its sentence says what to do as well. */
  static HostFinding of(SetupFinding finding) {
    return new HostFinding(
        severity(finding.key()),
        "sendmail",
        finding.key(),
        "setup.finding." + finding.key(),
        "doctor.cure.setup-sendmail",
        finding.arguments());
  }

  /** One of the check of an MTA that asks by milter; its sentence says what to do as well. */
  static HostFinding of(MilterFinding finding) {
    return new HostFinding(
        severity(finding.key()),
        "milter",
        finding.key(),
        "milter.finding." + finding.key(),
        "doctor.cure.setup-milter",
        finding.arguments());
  }

  /** How much a finding of a set-up matters. */
  public static Severity severity(String setupKey) {
    return LESSER.contains(setupKey) ? Severity.WARNING : Severity.CRITICAL;
  }

  /** What it is about. */
  public String subject() {
    return arguments.isEmpty() ? "" : String.valueOf(arguments.getFirst());
  }

  public String in(Catalogue catalogue) {
    return catalogue.say(sentence, arguments.toArray());
  }

  public String cureIn(Catalogue catalogue) {
    return catalogue.say(cure, arguments.toArray());
  }
}
