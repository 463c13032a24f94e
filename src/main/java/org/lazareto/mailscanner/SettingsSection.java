// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the settings that are no rules: queues, limits, times, addresses. One import's own. */
final class SettingsSection {

  private static final Pattern DAYS =
      Pattern.compile("(?:export\\s+)?q_days=[\"']?([0-9]{1,4})[\"']?\\s*;?");
  private static final int OUR_DEPTH = 30;
  private static final int OUR_PARTS = 5000;

  private final Installation from;
  private final SettingsText text;

  SettingsSection(Installation from, SettingsText text) {
    this.from = from;
    this.text = text;
  }

  void write() {
    text.set("policy", "file", "policy.toml");
    door();
    limits();
    new EnginesSection(from, text).write();
    keep();
    notices();
  }

  private void door() {
    String mta = from.plain("MTA").toLowerCase(Locale.ROOT);
    if (mta.isEmpty() || mta.equals("sendmail")) {
      queues();
      return;
    }
    text.set("sendmail", "enabled", false);
    text.set("milter", "listen", List.of("unix:/run/lazareto/milter.sock"));
    from.different("MTA", "mailscanner.note.mta", mta);
    from.left("Incoming Queue Dir", "mailscanner.note.no-queue");
    from.left("Outgoing Queue Dir", "mailscanner.note.no-queue");
  }

  private void queues() {
    incoming();
    String outgoing = "Outgoing Queue Dir";
    if (from.plain(outgoing).endsWith(".rules")) {
      from.left(outgoing, "mailscanner.note.one-queue");
    } else if (!from.plain(outgoing).isEmpty()) {
      text.set("sendmail", "outgoing", from.plain(outgoing));
    }
    from.option("Queue Scan Interval")
        .flatMap(o -> FactsSection.number(o.value()))
        .filter(seconds -> seconds > 0)
        .ifPresent(seconds -> text.set("sendmail", "sweep", Duration.ofSeconds(seconds)));
    String lock = from.plain("Lock Type").toLowerCase(Locale.ROOT);
    if (lock.equals("flock") || lock.equals("posix")) {
      text.set("sendmail", "locking", lock.equals("posix") ? "fcntl" : lock);
    }
  }

  // A directory, directories by a star, or a file with a list of both.
  private void incoming() {
    String option = "Incoming Queue Dir";
    String written = from.plain(option);
    Optional<java.nio.file.Path> list = from.folder().find(written).filter(Files::isRegularFile);
    List<String> queues = new ArrayList<>();
    if (list.isPresent()) {
      from.folder().lines(list.get()).stream()
          .map(Line::uncommented)
          .map(Line::text)
          .filter(queue -> !queue.isEmpty())
          .forEach(queues::add);
    } else if (!written.isEmpty()) {
      queues.add(written);
    }
    if (!queues.isEmpty()) {
      text.set("sendmail", "incoming", queues);
    }
  }

  private void limits() {
    from.option("Maximum Processing Attempts")
        .flatMap(o -> FactsSection.number(o.value()))
        .ifPresent(
            attempts -> {
              if (attempts > 0) {
                text.set("passage", "attempts", attempts.intValue());
              } else {
                from.left("Maximum Processing Attempts", "mailscanner.note.attempts");
              }
            });
    atLeast("Maximum Archive Depth", "depth", OUR_DEPTH);
    atLeast("Maximum Attachments Per Message", "parts", OUR_PARTS);
    from.different("Maximum Attachments Per Message", "mailscanner.note.parts", OUR_PARTS);
  }

  // Ours count more than MailScanner's do, so that a smaller one would stop honest mail.
  private void atLeast(String option, String key, int ours) {
    FactsSection.number(from.value(option, "0"))
        .filter(theirs -> theirs > ours && theirs < Integer.MAX_VALUE)
        .ifPresent(theirs -> text.set("limits", key, theirs.intValue()));
  }

  // A file of the shell: of several values the last one holds.
  private void keep() {
    from.left("Quarantine Dir", "mailscanner.note.quarantine-dir");
    from.folder()
        .find("defaults")
        .filter(Files::isRegularFile)
        .flatMap(
            file ->
                from.folder().lines(file).stream()
                    .map(line -> DAYS.matcher(line.uncommented().text()))
                    .filter(Matcher::matches)
                    .reduce((before, last) -> last))
        .ifPresent(this::keep);
  }

  private void keep(Matcher days) {
    Duration kept = Duration.ofDays(Long.parseLong(days.group(1)));
    if (kept.isPositive()) {
      text.set("quarantine", "keep", kept);
      from.report().taken("q_days", "defaults", "mailscanner.note.days", days.group(1));
    } else {
      from.report().different("q_days", "defaults", "mailscanner.note.days-never");
    }
  }

  private void notices() {
    boolean wanted = FactsSection.isYes(from.value("Send Notices", "yes"));
    String to = from.value("Notices To", "");
    List<String> addresses = to.isBlank() ? List.of() : List.of(to.strip().split("[\\s,]+"));
    if (wanted && !addresses.isEmpty()) {
      text.set("alarm", "mail-to", addresses);
      from.different("Notices To", "mailscanner.note.notices");
    }
  }
}
