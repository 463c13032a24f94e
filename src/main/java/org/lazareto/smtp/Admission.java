// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.util.Optional;

/**
 * How a server lets a client in. Immutable.
 *
 * @param tls the encryption of an opening that has one
 * @param credentials of who logs in, where the server wants it
 */
public record Admission(Opening opening, ClientTls tls, Optional<Credentials> credentials) {

  /** In clear, as who asks. */
  static final Admission PLAIN = of(Opening.PLAIN);

  /** Whoever the server is, and without a log-in. */
  static Admission of(Opening opening) {
    return new Admission(opening, ClientTls.ANYBODY, Optional.empty());
  }
}
