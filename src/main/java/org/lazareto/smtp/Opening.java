// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

/** How a connection to a server begins, before the server greets. */
public enum Opening {
  PLAIN,
  /** Encrypted from the first byte on, whoever the server is (RFC 8314 3.3). */
  ENCRYPTED,
  /** With the header of a load balancer that speaks for itself (PROXY protocol, version 1). */
  BALANCED
}
