// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.Locale;
import org.lazareto.text.LazaretoException;

/** Why something could not be done in a mailbox, in words for its owner. */
public final class MailboxTrouble extends LazaretoException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** Nobody answers at the server's address. */
    UNREACHABLE,
    /** The server does not encrypt, or shows a certificate that is not to be trusted. */
    NOT_SECURE,
    /** Name or password is wrong. */
    LOG_IN_REFUSED,
    /** Everybody's connections are in use. */
    CROWDED,
    /** The server said nothing for too long. */
    SLOW,
    /** The server ended the connection. */
    GONE,
    /** The server said what nobody can make sense of. */
    ODD,
    /** The server answered more than is taken. */
    TOO_MUCH,
    /** The server does not want to; what it says is told. */
    REFUSED,
    /** That cannot be a folder's name. */
    FOLDER_NAME,
    /** The folder was made anew since the list was shown. */
    FOLDER_CHANGED,
    /** The message is not there any more. */
    MESSAGE_GONE,
    /** The message is too big to be opened here. */
    TOO_BIG,
    /** More messages at once than one step may change. */
    TOO_MANY,
    /** The message is not clean, or nobody can say that it is. */
    NOT_CLEAN,
    /** Mail came into the folder that was to be removed. */
    FOLDER_NOT_EMPTY,
    /** The site has no server that filters mail. */
    NO_FILTERS,
    /** The filters were changed by another program. */
    FILTERS_CHANGED,
    /** The filters were changed since the page was shown. */
    FILTERS_STALE,
    /** More rules than one person may have. */
    TOO_MANY_RULES,
    /** The person's own script would have to be switched off. */
    OWN_SCRIPT;

    private String key() {
      return "mailbox.trouble." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Kind kind;

  public MailboxTrouble(Kind kind, Object... arguments) {
    super(kind.key(), arguments);
    this.kind = kind;
  }

  /** The same with what lay behind it, which only the log shows. */
  public MailboxTrouble(Throwable cause, Kind kind, Object... arguments) {
    super(cause, kind.key(), arguments);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
