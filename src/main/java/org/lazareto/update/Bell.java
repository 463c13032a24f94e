// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;

/** Who is told when an update needs a person: the alarms of a gate, or nobody without one. */
public interface Bell {

  /** For a command that tells its person by itself. */
  Bell NOBODY =
      new Bell() {
        @Override
        public void raise(Kind kind, String subject, Object... arguments) {}

        @Override
        public void clear(Kind kind, String subject) {}
      };

  void raise(Kind kind, String subject, Object... arguments);

  void clear(Kind kind, String subject);

  static Bell of(Alarms alarms) {
    return new Bell() {
      @Override
      public void raise(Kind kind, String subject, Object... arguments) {
        alarms.raise(kind, subject, arguments);
      }

      @Override
      public void clear(Kind kind, String subject) {
        alarms.clear(kind, subject);
      }
    };
  }
}
