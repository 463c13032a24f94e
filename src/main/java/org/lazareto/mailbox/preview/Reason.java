// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

/** Why there is no preview; {@link #key} is the sentence for people. */
public enum Reason {
  NO_KIND("preview.none.kind"),
  TOO_LARGE("preview.none.large"),
  TOO_MANY_POINTS("preview.none.points"),
  ENCRYPTED("preview.none.encrypted"),
  UNREADABLE("preview.none.unreadable"),
  TOO_LONG("preview.none.time"),
  BUSY("preview.none.busy"),
  NOT_INSTALLED("preview.none.program"),
  OWN_TROUBLE("preview.none.trouble");

  private final String key;

  Reason(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
