// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.Attachment;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.Selection;

/**
 * Asks what messages of one folder are made of. That is what a stranger made of it, and takes many
 * times its own bytes: all at once within a modest measure, as is usual, else message by message,
 * so that one which is made of too much hides no other. Immutable.
 */
record Structures(Lines lines, Login login, String folder, long validity) {

  /** Of a page of fifty; a usual message needs less than one kilobyte. */
  private static final ByteSize TOGETHER = ByteSize.kilobytes(512);

  private static final ByteSize ONE = ByteSize.kilobytes(256);

  /** Each costs a connection: behind so many of them, nothing is told of the others. */
  private static final int MOST_LOST = 5;

  /** What the server, or the library, does at a message that it can make nothing of. */
  private static final Set<Kind> ITS_DOING =
      EnumSet.of(Kind.TOO_MUCH, Kind.ODD, Kind.REFUSED, Kind.GONE);

  /**
   * What those are made of, as far as it can be told; the library leaves some out.
   *
   * @param line on which the folder is open; closed if there was trouble
   */
  Map<Long, List<Attachment>> of(Line line, Set<Long> uids) {
    if (uids.isEmpty()) {
      return Map.of();
    }
    try {
      return asked(line, Selection.of(folder, validity, uids).set(), TOGETHER);
    } catch (MailboxTrouble e) {
      requireItsDoing(e);
      return uids.size() == 1 ? Map.of() : oneByOne(line, uids);
    }
  }

  private Map<Long, List<Attachment>> oneByOne(Line line, Set<Long> uids) {
    Map<Long, List<Attachment>> found = new HashMap<>();
    Line at = line;
    int lost = 0;
    try {
      for (long uid : Selection.of(folder, validity, uids).uids().descendingSet()) {
        at = at.closed() ? opened() : at;
        try {
          found.putAll(asked(at, "" + uid, ONE));
        } catch (MailboxTrouble e) {
          requireItsDoing(e);
          if (++lost == MOST_LOST) {
            return found;
          }
        }
      }
    } finally {
      if (!at.closed() && at != line) {
        at.leave();
      }
    }
    return found;
  }

  /** The folder once more, in the place of a line that was closed. */
  private Line opened() {
    Line line = lines.instead(login);
    try {
      Opened ignored = Opened.toRead(line, folder).still(validity);
      return line;
    } catch (MailboxTrouble e) {
      line.close();
      throw e;
    }
  }

  private static void requireItsDoing(MailboxTrouble trouble) {
    if (!ITS_DOING.contains(trouble.kind())) {
      throw trouble;
    }
  }

  private static Map<Long, List<Attachment>> asked(Line line, String set, ByteSize most) {
    Argument wanted = new Argument().writeAtom(set).writeAtom("(UID BODYSTRUCTURE)");
    Map<Long, List<Attachment>> found = new HashMap<>();
    for (Response response : line.ask("UID FETCH", wanted, most)) {
      if (response instanceof FetchResponse fetched) {
        Rows.item(fetched, BODYSTRUCTURE.class)
            .ifPresent(
                body ->
                    Rows.item(fetched, UID.class)
                        .ifPresent(uid -> found.put(uid.uid, new Structure(body).attachments())));
      }
    }
    return found;
  }
}
