// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.net.URI;
import java.util.Optional;
import org.lazareto.web.Duty;
import org.lazareto.web.Fields;

/** Knows people who log in there and come back with its word. Thread-safe. */
public interface Provider {

  /** Where it sends people back to; it knows this address. */
  String BACK = "/login/provider/back";

  /** What it says of somebody. */
  sealed interface Answer {

    /**
     * Known there, and in a group that has a role here.
     *
     * @param subject stays the same as long as the person is known there, and is nobody else's
     * @param name the person may be able to change it there
     */
    record Admitted(String subject, String name, Duty duty) implements Answer {}

    /** Known there, and in no group that has a role here. */
    record NoRole(String subject) implements Answer {}

    /** It did not let the person in, or what came back is not to be believed. */
    record Refused() implements Answer {}

    /** It does not answer as it should. */
    record Away() implements Answer {}
  }

  /** Where there is no provider. */
  Provider NONE =
      new Provider() {
        @Override
        public Optional<String> called() {
          return Optional.empty();
        }

        @Override
        public Optional<URI> page(Errand errand) {
          return Optional.empty();
        }

        @Override
        public Answer back(Errand errand, Fields query) {
          return new Answer.Refused();
        }
      };

  /** What people call it, if there is one. */
  Optional<String> called();

  /** Where a browser goes with that errand; nowhere while it does not answer. */
  Optional<URI> page(Errand errand);

  /**
   * What it says of who came back from that errand.
   *
   * @param query what the browser brought
   */
  Answer back(Errand errand, Fields query);
}
