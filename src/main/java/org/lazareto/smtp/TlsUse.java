// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

/** Whether a connection to a server is encrypted. */
public enum TlsUse {
  NEVER,
  /** Where the server offers it, whoever it is: better than clear text (RFC 7435). */
  OFFERED,
  /** Always, with a certificate that is trusted and bears the server's name; else no mail. */
  VERIFIED
}
