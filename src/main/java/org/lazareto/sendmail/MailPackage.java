// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

/** Who packaged a host's sendmail: it decides users, and where start options survive an update. */
enum MailPackage {
  /** Debian and its relatives: /etc/mail/sendmail.conf, users smmta and smmsp. */
  DEBIAN("smmta", "smmsp", "/etc/mail/sendmail.conf"),
  /** Red Hat and its relatives: /etc/sysconfig/sendmail. */
  REDHAT("lazareto", "lazareto", "/etc/sysconfig/sendmail"),
  /** Everything else: commands of one's own. */
  OTHER("lazareto", "lazareto", "");

  private final String user;
  private final String group;
  private final String options;

  MailPackage(String user, String group, String options) {
    this.user = user;
    this.group = group;
    this.options = options;
  }

  static MailPackage of(HostFiles files) {
    if (files.exists("/usr/share/sendmail/update_conf")
        || files.exists("/etc/mail/sendmail.conf")) {
      return DEBIAN;
    }
    return files.exists("/etc/sysconfig/sendmail") || files.exists("/etc/redhat-release")
        ? REDHAT
        : OTHER;
  }

  /** The user that the gate runs as. */
  String user() {
    return user;
  }

  String group() {
    return group;
  }

  /** The file of the start options; empty where there is none. */
  String options() {
    return options;
  }
}
