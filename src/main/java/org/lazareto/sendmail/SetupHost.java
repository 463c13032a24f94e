// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.Optional;

/**
 * What this host's sendmail is: its package, its files, how it locks. Immutable.
 *
 * @param systemd whether systemd runs the host's services
 */
record SetupHost(HostFiles files, MailPackage packaged, boolean systemd) {

  static SetupHost of(HostFiles files) {
    return new SetupHost(files, MailPackage.of(files), files.exists("/run/systemd/system"));
  }

  /** The configuration that daemons read; where sendmail 8.9 and older had it too. */
  String configuration() {
    return files.first("/etc/mail/sendmail.cf", "/etc/sendmail.cf").orElse("/etc/mail/sendmail.cf");
  }

  /** The program file itself, behind its many links. */
  Optional<String> program() {
    return files.first(
        "/usr/libexec/sendmail/sendmail",
        "/usr/sbin/sendmail.sendmail",
        "/usr/sbin/sendmail",
        "/usr/lib/sendmail");
  }

  /**
   * How sendmail locks. The program names its compile-time choices in its own text ("sendmail
   * -d0.10" prints them): read there, since starting it takes a minute on a host without a full
   * name.
   */
  Optional<Locking> locking() {
    return program()
        .flatMap(files::text)
        .filter(text -> text.contains("HASFCHMOD"))
        .map(text -> text.contains("HASFLOCK") ? Locking.FLOCK : Locking.FCNTL);
  }

  /** What the host calls itself. */
  String name() {
    return files.lines("/etc/os-release").stream()
        .filter(line -> line.startsWith("PRETTY_NAME="))
        .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
        .findFirst()
        .orElse("?");
  }

  boolean hasUucp() {
    return CfFile.read(files, configuration()).usesUucp()
        || files.first("/usr/sbin/uucico", "/usr/lib/uucp/uucico").isPresent();
  }
}
