// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;

/**
 * A folder that is open on a connection. Immutable.
 *
 * @param messages how many there were when it was opened
 * @param validity of the numbers of its messages
 * @param last no message had a greater number
 */
record Opened(int messages, long validity, long last) {

  private static final long GREATEST = (1L << 32) - 1;

  /** To look at, without any change. */
  static Opened toRead(Line line, String folder) {
    return open(line, "EXAMINE", folder);
  }

  /**
   * To look at, on from a message that a list showed before.
   *
   * @throws MailboxTrouble if its number means another by now
   */
  static Opened toRead(Line line, String folder, Optional<Key> after) {
    Opened opened = toRead(line, folder);
    return after.map(key -> opened.still(key.validity())).orElse(opened);
  }

  /**
   * To change messages of a list that was shown before.
   *
   * @throws MailboxTrouble if their numbers mean others by now
   */
  static Opened toChange(Line line, String folder, long validity) {
    return open(line, "SELECT", folder).still(validity);
  }

  private static Opened open(Line line, String command, String folder) {
    List<Response> answer = line.ask(command, line.folder(folder));
    try {
      MailboxInfo info = new MailboxInfo(answer.toArray(Response[]::new));
      long last = info.uidnext > 0 ? info.uidnext - 1 : GREATEST;
      return new Opened(Math.max(0, info.total), info.uidvalidity, last);
    } catch (ParsingException e) {
      throw new MailboxTrouble(e, Kind.ODD);
    }
  }

  /** The same, if the folder is still what it was. */
  Opened still(long before) {
    if (validity != before) {
      throw new MailboxTrouble(Kind.FOLDER_CHANGED);
    }
    return this;
  }
}
