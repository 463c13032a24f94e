// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

/** Which way a message goes, seen from our own domains and networks. */
public enum Direction {
  INBOUND,
  OUTBOUND,
  INTERNAL
}
