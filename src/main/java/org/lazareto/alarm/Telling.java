// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
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
    try {
      for (var entry : byKind.entrySet()) {
        channel.tell(notice(entry.getKey(), entry.getValue()));
        database.change(
            handle -> new AlarmRows(handle).told(channel.name(), entry.getValue(), now));
      }
    } catch (IOException e) {
      notBefore.put(channel.name(), now.plus(settings.retry()));
      LOG.log(Level.ERROR, "nobody was told by " + channel.name() + ": " + e.getMessage());
    }
  }

  private Notice notice(Kind kind, List<Untold> events) {
    Untold last = events.getLast();
    String subject = last.alarm().subject();
    String title =
        catalogue.say("alarm.title." + last.event(), kind.label(), subject, events.size());
    return new Notice(
        kind,
        subject,
        events.size(),
        title,
        events.stream().map(this::paragraph).collect(joining("\n")));
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
