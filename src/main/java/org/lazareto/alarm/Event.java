// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.time.Instant;
import java.util.List;
import org.lazareto.text.Catalogue;

/**
 * An alarm being raised or cleared. Immutable.
 *
 * @param raise or clear
 * @param times how often since it was last written
 */
record Event(
    Kind kind, String subject, List<String> arguments, boolean raise, Instant at, long times) {

  private static final int LENGTH = 300;

  /** One line of bounded length, whatever was given. */
  static String clean(Object text) {
    String line = text.toString().replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "...";
  }

  boolean sameAs(Event other) {
    return sameAlarm(other) && raise == other.raise;
  }

  boolean sameAlarm(Event other) {
    return kind == other.kind && subject.equals(other.subject);
  }

  Event and(Event later) {
    return new Event(kind, subject, later.arguments, raise, later.at, times + later.times);
  }

  String name() {
    return raise ? "raised" : "cleared";
  }

  /** The log's line. */
  String line() {
    String what = name() + " " + kind.label() + " " + subject;
    return raise ? what + ": " + Alarm.sentence(Catalogue.ENGLISH, kind, subject, arguments) : what;
  }
}
