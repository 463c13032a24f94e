// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mail.Address;
import org.lazareto.maillog.MailLog.Event;
import org.lazareto.maillog.MailLog.What;

/**
 * Reads one line of Postfix 3.7, as these:
 *
 * <pre>
 *   Nov 23 12:00:01 mx postfix/cleanup[12]: 4WzT2k0Jk1z3: message-id=&lt;1@outside.test&gt;
 *   Nov 23 12:00:01 mx postfix/qmgr[13]: 4WzT2k0Jk1z3: from=&lt;x@y&gt;, size=9, nrcpt=1 (queue active)
 * </pre>
 *
 * <p>The queue manager speaks of what the cleanup server has finished: a file on the disk. The
 * patterns are possessive: a hostile line costs its length. Immutable.
 */
final class PostfixLine {

  private static final Pattern LINE =
      Pattern.compile(
          "^(\\S++(?: ++\\d++ \\d\\d:\\d\\d:\\d\\d)?+) \\S++ (?:mail\\.[a-z]++"
              + " )?+[^\\s/\\[:]++/(cleanup|qmgr)\\[\\d++\\]: ([0-9A-Za-z]{6,24}): (.*+)$");
  private static final Pattern MESSAGE_ID = Pattern.compile("^message-id=([^\\s,]++)$");
  private static final Pattern ACTIVE =
      Pattern.compile("^from=<([^\\s,>]*+)>, size=\\d++, nrcpt=\\d++ \\(queue active\\)$");

  private final LogTime time;

  PostfixLine(ZoneId zone, Instant now) {
    this.time = new LogTime(zone, now);
  }

  Optional<Event> event(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String id = matcher.group(3);
    Optional<What> what =
        matcher.group(2).equals("qmgr") ? kept(matcher.group(4)) : received(matcher.group(4));
    return what.flatMap(w -> time.read(matcher.group(1)).map(at -> new Event(at, id, w)));
  }

  private static Optional<What> received(String rest) {
    Matcher matcher = MESSAGE_ID.matcher(rest);
    return matcher.find() ? Optional.of(new What.Received(matcher.group(1), "")) : Optional.empty();
  }

  private static Optional<What> kept(String rest) {
    Matcher matcher = ACTIVE.matcher(rest);
    return matcher.find()
        ? Optional.of(new What.Kept(new Address(matcher.group(1)).text()))
        : Optional.empty();
  }
}
