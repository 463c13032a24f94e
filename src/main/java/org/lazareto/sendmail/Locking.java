// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

/** How the sendmail of a host locks its files: a compile-time choice of its packager. */
public enum Locking {
  /** flock(2): Debian, and most builds for Linux (HASFLOCK=1). */
  FLOCK,
  /** fcntl(2): builds with HASFLOCK=0. */
  FCNTL;

  /** As the settings write it. */
  String setting() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
