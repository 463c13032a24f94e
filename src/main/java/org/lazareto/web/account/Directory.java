// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import org.lazareto.web.Duty;

/** Knows people who have no password here. Thread-safe. */
public interface Directory {

  /** What it says of somebody. */
  sealed interface Answer {

    /** Known, and in a group that has a role here. */
    record Admitted(Duty duty) implements Answer {}

    /** Name or password is not right, or it cannot tell. */
    record Refused() implements Answer {}

    /** No longer known, or known and in no group that has a role here. */
    record NoRole() implements Answer {}

    /** It does not answer as it should. */
    record Away() implements Answer {}
  }

  /** Where there is no directory. */
  Directory NONE =
      new Directory() {
        @Override
        public Answer check(String name, String password) {
          return new Answer.Refused();
        }

        @Override
        public Answer standing(String name) {
          return new Answer.Refused();
        }
      };

  /** Who logs in with that password. */
  Answer check(String name, String password);

  /** How somebody stands who has logged in before. */
  Answer standing(String name);
}
