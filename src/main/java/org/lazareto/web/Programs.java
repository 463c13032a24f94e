// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.Duration;

/** Knows the programs that show a token. Thread-safe. */
@FunctionalInterface
public interface Programs {

  /** For a portal without any. */
  Programs NONE = _ -> new Shown.Nothing();

  /** What a request shows. */
  sealed interface Shown {

    /** No token. */
    record Nothing() implements Shown {}

    /** One that is none, or is one no longer. */
    record Wrong() implements Shown {}

    /** Too many wrong ones came from there; this one was wrong too. */
    record Wait(Duration span) implements Shown {}

    /** One that holds. */
    record Known(Person person) implements Shown {}
  }

  Shown find(Asked.Visitor visitor);
}
