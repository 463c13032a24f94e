// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

/** Who may use a route. Every route says it, so that none is open by forgetting. */
public sealed interface Access {

  /** Everybody, without an account. */
  record Everyone() implements Access {}
}
