// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.util.Locale;
import org.lazareto.text.LazaretoException;

/** Why something is not sent or attached, in words for who writes. */
public final class DraftTrouble extends LazaretoException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** Nobody is to get it. */
    NOBODY,
    /** What stands among the recipients is no address. */
    NO_ADDRESS,
    /** The address has letters that the mail server cannot carry. */
    BEYOND_ASCII,
    /** More recipients than one message may have. */
    TOO_MANY,
    /** So many messages, or to so many, that it is to wait. */
    TOO_OFTEN,
    /** With what is attached it is greater than is sent. */
    TOO_BIG,
    /** What is attached is not clean. */
    NOT_CLEAN,
    /** What is attached could not be examined. */
    NOT_EXAMINED,
    /** That very message has been sent. */
    SENT,
    /** It is being sent, or what became of it is not known. */
    UNSURE,
    /** The mail server takes it for nobody. */
    REFUSED,
    /** The mail server could not be asked, or gave no answer. */
    NOT_TAKEN,
    /** The mail server does not encrypt, or its certificate is not trusted. */
    NOT_SECURE,
    /** Nobody's address that may be written with. */
    NOT_YOURS,
    /** The log-in does not tell which address is the writer's. */
    NO_OWN_ADDRESS,
    /** There are as many identities as there may be. */
    IDENTITIES_FULL;

    private String key() {
      return "draft.trouble." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public DraftTrouble(Kind kind, Object... arguments) {
    super(kind.key(), arguments);
  }
}
