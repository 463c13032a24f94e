// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

/** The way by which a message reached this host. */
public enum Route {
  SMTP,
  UUCP,
  LOCAL,
  PROXY,
  MILTER
}
