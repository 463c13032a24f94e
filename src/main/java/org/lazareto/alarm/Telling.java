// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.alarm.AlarmRows.Untold;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;

/** Tells what has not been told, a kind at a time. Confined to the alarms' thread. */
final class Telling {

  private static final System.Logger LOG = System.getLogger("alarm");

  /**
   * How many events and bytes a notice tells: it goes into one variable of a program's environment,
   * which Linux takes up to 128 KB (execve(2), MAX_ARG_STRLEN).
   */
  private static final int MOST = 50;

  private static final int LARGEST = 32 << 10;

  private final Database database;
  private final List<Channel> channels;
  private final AlarmSettings settings;
  private final Catalogue catalogue;
  private final Clock clock;
  private final Map<String, Instant> notBefore = new HashMap<>();

  Telling(
      Database database,
      List<Channel> channels,
      AlarmSettings settings,
      Catalogue catalogue,
      Clock clock) {
    this.database = database;
    this.channels = List.copyOf(channels);
    this.settings = settings;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  List<String> channels() {
    return channels.stream().map(Channel::name).toList();
  }

  void tell() {
    Instant now = clock.instant();
    for (Channel channel : channels) {
      if (isDue(notBefore.getOrDefault(channel.name(), Instant.EPOCH), now)) {
        tell(channel, now);
      }
    }
  }

  // A clock that was set back must not make the pause longer than it was meant to be.
  private boolean isDue(Instant next, Instant now) {
    return !next.isAfter(now) || next.isAfter(now.plus(settings.retry()));
  }

  private void tell(Channel channel, Instant now) {
    List<Untold> untold =
        database.read(
            handle ->
                new AlarmRows(handle).untold(channel.name(), now.minus(settings.quiet()), now));
    Map<Kind, List<Untold>> byKind =
        untold.stream()
            .collect(
                groupingBy(
                    u -> u.alarm().kind(), () -> new EnumMap<>(Kind.class), Collectors.toList()));
    byKind.forEach((kind, events) -> tell(channel, kind, events, now));
  }

  // One kind that cannot be told must not keep the others from it.
  private void tell(Channel channel, Kind kind, List<Untold> events, Instant now) {
    try {
      channel.tell(notice(kind, events));
      database.change(handle -> new AlarmRows(handle).told(channel.name(), events, now));
    } catch (IOException e) {
      notBefore.put(channel.name(), now.plus(settings.retry()));
      LOG.log(
          Level.ERROR,
          "nobody was told of {0} by {1}: {2}",
          kind.label(),
          channel.name(),
          e.getMessage());
    }
  }

  private Notice notice(Kind kind, List<Untold> events) {
    Untold last = events.getLast();
    String subject = last.alarm().subject();
    String title =
        catalogue.say("alarm.title." + last.event(), kind.label(), subject, events.size());
    return new Notice(kind, subject, events.size(), title, text(events));
  }

  private String text(List<Untold> events) {
    List<String> paragraphs = new ArrayList<>();
    int bytes = 0;
    for (Untold event : events) {
      String paragraph = paragraph(event);
      bytes += paragraph.getBytes(StandardCharsets.UTF_8).length + 1;
      if (paragraphs.size() == MOST || bytes > LARGEST) {
        int more = events.size() - paragraphs.size();
        paragraphs.add(catalogue.say("alarm.told.more", more));
        break;
      }
      paragraphs.add(paragraph);
    }
    return String.join("\n", paragraphs);
  }

  private String paragraph(Untold untold) {
    Alarm alarm = untold.alarm();
    return catalogue.say(
        "alarm.told." + untold.event(),
        alarm.raised().toString(),
        alarm.cleared().map(Instant::toString).orElse(""),
        alarm.sentence(catalogue));
  }
}
