// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.util.Locale;

/** What the doctor finds by itself, besides what the checks of the doors' set-ups find. */
public enum Ailment {
  SETTINGS_NONE(Severity.WARNING, "settings"),
  SETTINGS_OPEN(Severity.CRITICAL, "settings"),
  NOT_ROOT(Severity.UNKNOWN, "host"),
  UNREADABLE(Severity.UNKNOWN, "host"),
  CHECK_BROKE(Severity.UNKNOWN, "host"),
  DOOR_NONE(Severity.CRITICAL, "gate"),
  GATE_SILENT(Severity.CRITICAL, "gate"),
  GATE_CLOSED(Severity.UNKNOWN, "gate"),
  ALARMS_STAND(Severity.WARNING, "gate"),
  UNIT_DOWN(Severity.CRITICAL, "gate"),
  UNIT_DISABLED(Severity.WARNING, "gate"),
  ENGINES_NONE(Severity.CRITICAL, "engines"),
  ENGINES_OTHER(Severity.CRITICAL, "engines"),
  ENGINE_BLIND(Severity.CRITICAL, "engines"),
  ENGINE_SILENT(Severity.CRITICAL, "engines"),
  SIGNATURES_STALE(Severity.WARNING, "engines"),
  SIGNATURES_CRITICAL(Severity.CRITICAL, "engines"),
  SIGNATURES_UNDATED(Severity.UNKNOWN, "engines"),
  SIGNATURES_FUTURE(Severity.WARNING, "clock"),
  CLOCK_UNKEPT(Severity.WARNING, "clock"),
  CLOCK_UNSYNCED(Severity.WARNING, "clock"),
  CLOCK_BEHIND(Severity.WARNING, "clock"),
  SPACE_LOW(Severity.WARNING, "disk"),
  FILES_LOW(Severity.WARNING, "disk"),
  DISK_READ_ONLY(Severity.CRITICAL, "disk"),
  PLACE_MISSING(Severity.WARNING, "disk"),
  PLACE_OPEN(Severity.WARNING, "files"),
  KEY_MISSING(Severity.CRITICAL, "files"),
  KEY_OPEN(Severity.CRITICAL, "files"),
  DATABASE_MISSING(Severity.WARNING, "files"),
  DATABASE_DAMAGED(Severity.CRITICAL, "files"),
  SANDBOX_WEAK(Severity.WARNING, "programs"),
  PROGRAM_MISSING(Severity.WARNING, "programs"),
  PEER_SILENT(Severity.WARNING, "peers"),
  SUBMISSION_MISSING(Severity.WARNING, "peers"),
  LOG_NOT_WATCHED(Severity.WARNING, "log"),
  LOG_MISSING(Severity.WARNING, "log"),
  LOG_UNREADABLE(Severity.WARNING, "log"),
  CERTIFICATE_MISSING(Severity.CRITICAL, "portal"),
  CERTIFICATE_UNUSABLE(Severity.CRITICAL, "portal"),
  CERTIFICATE_ENDED(Severity.CRITICAL, "portal"),
  CERTIFICATE_ENDS(Severity.WARNING, "portal"),
  PORTAL_OPEN(Severity.CRITICAL, "portal"),
  PORTAL_OWNER(Severity.WARNING, "portal"),
  PORTAL_BLIND(Severity.WARNING, "portal"),
  PORTAL_NOT_ADMITTED(Severity.WARNING, "portal"),
  ACCOUNTS_OPEN(Severity.CRITICAL, "portal"),
  SECOND_FACTOR_OFF(Severity.WARNING, "portal"),
  SECOND_FACTOR_NONE(Severity.WARNING, "portal"),
  COPIES_STALE(Severity.WARNING, "portal"),
  DIRECT_DELIVERY(Severity.CRITICAL, "sendmail"),
  PROBE_UNWATCHED(Severity.UNKNOWN, "probe");

  private final Severity severity;
  private final String area;

  Ailment(Severity severity, String area) {
    this.severity = severity;
    this.area = area;
  }

  public Severity severity() {
    return severity;
  }

  public String area() {
    return area;
  }

  /** The stable word. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
