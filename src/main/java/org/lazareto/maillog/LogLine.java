// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mail.Address;
import org.lazareto.maillog.MailLog.Event;
import org.lazareto.maillog.MailLog.What;

/**
 * Reads one line of sendmail 8.17, as these:
 *
 * <pre>
 *   Nov 23 12:00:01 mx sm-mta-out[123]: 6ANDbo7l017868: to=&lt;ana@x&gt;, …, dsn=2.0.0, stat=Sent
 *   2026-11-23T12:00:01.5+00:00 mx sm-mta[123]: 6ANDbo7l017868: 6ANDbo7m017868: DSN: User unknown
 *   Nov 23 12:00:01 mx sm-mta-out[123]: 6ANDbo7l017868: 6ANDbo7n017868: clone: owner=boss
 * </pre>
 *
 * <p>The patterns are possessive or bounded: a hostile line costs its length. Immutable.
 */
final class LogLine {

  private static final String ID = "([0-9A-Za-z]{8}[0-9]{6,12})";

  // RFC 3164 or ISO time, host, perhaps busybox's "mail.info", program[pid]:, perhaps Solaris'
  // "[ID … mail.info]", queue id:
  private static final Pattern HEAD =
      Pattern.compile(
          "^(\\S++(?: ++\\d++ \\d\\d:\\d\\d:\\d\\d)?+) \\S++ (?:mail\\.[a-z]++ )?+"
              + "[^\\s\\[:]++(?:\\[\\d++\\])?+: "
              + "(?:\\[ID [^\\]]*+\\] )?+"
              + ID
              + ": ");
  // "<new id>: <why>": sendmail's own message; the reason is one of savemail.c's, or DSN.
  private static final Pattern REPORT =
      Pattern.compile(
          "^"
              + ID
              + ": (?:DSN|return to sender|sender notify|postmaster notify|.{0,40}return"
              + " receipt)\\b");
  private static final Pattern CLONE = Pattern.compile("^" + ID + ": clone\\b");
  // What a sender chose ends at a blank or a comma, which neither a path without quotes nor an
  // honest Message-ID has: so nobody can write a second field into the line.
  private static final Pattern RECEIVED =
      Pattern.compile(
          "^from=(<[^\\s,>\"]*+>), size=\\d++, class=-?\\d++, nrcpts=\\d++, msgid=([^\\s,]++),");
  private static final Pattern RECIPIENT = Pattern.compile("<([^<>]*+)>|([^\\s<>,]++)");

  /** What sendmail says of mail that it neither delivered nor gave up, and may be queueing only. */
  private static final List<String> STAYS = List.of("queued", "deferred", "pending", "quarantined");

  private final LogTime time;

  LogLine(ZoneId zone, Instant now) {
    this.time = new LogTime(zone, now);
  }

  Optional<Event> event(String line) {
    Matcher head = HEAD.matcher(line);
    if (!head.find()) {
      return Optional.empty();
    }
    String rest = line.substring(head.end());
    String id = head.group(2);
    return time.read(head.group(1)).flatMap(at -> event(at, id, rest));
  }

  private static Optional<Event> event(Instant at, String id, String rest) {
    Matcher report = REPORT.matcher(rest);
    if (report.find()) {
      return Optional.of(new Event(at, report.group(1), new What.Bounce(id)));
    }
    Matcher clone = CLONE.matcher(rest);
    if (clone.find()) {
      return Optional.of(new Event(at, clone.group(1), new What.Clone(id)));
    }
    Matcher received = RECEIVED.matcher(rest);
    if (received.find()) {
      String sender = new Address(received.group(1)).text();
      return Optional.of(new Event(at, id, new What.Received(received.group(2), sender)));
    }
    return DeliveryLine.of(rest).flatMap(LogLine::what).map(what -> new Event(at, id, what));
  }

  private static Optional<What> what(DeliveryLine line) {
    List<String> recipients = recipients(line.recipients());
    String status = line.status().toLowerCase(Locale.ROOT);
    if (status.startsWith("sent")) {
      return Optional.of(
          handedIn(line) ? new What.HandedIn(recipients) : new What.Delivered(recipients));
    }
    if (status.startsWith("deferred") && !neverTaken(line)) {
      return Optional.of(new What.Kept("")); // somebody tried to deliver it
    }
    boolean stays = STAYS.stream().anyMatch(status::startsWith);
    return stays || neverTaken(line) ? Optional.empty() : Optional.of(new What.Failed(recipients));
  }

  /**
   * As the submission program writes it: it gave the message to the daemon of this host, where it
   * got an id of its own and was queued for examination. So does a runner whose smart host is on
   * this host.
   */
  private static boolean handedIn(DeliveryLine line) {
    return line.fields().contains(", mailer=relay,")
        && (line.fields().contains(" [127.0.0.1],")
            || line.fields().contains("[IPv6:::1],")
            || line.fields().contains("[IPv6:0:0:0:0:0:0:0:1],"));
  }

  /** A recipient of a message that was refused within its sender's session, as by a milter. */
  private static boolean neverTaken(DeliveryLine line) {
    return !line.fields().contains(", mailer=") && !line.fields().contains(", dsn=");
  }

  private static List<String> recipients(String written) {
    return RECIPIENT
        .matcher(written)
        .results()
        .map(m -> new Address(m.group()).text())
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
