// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.text.Catalogue;

/**
 * One alarm as it stands in the tables. Immutable.
 *
 * @param arguments for the sentence, as given the last time
 * @param last when it was raised the last time
 * @param times how often it was raised since {@code raised}
 * @param cleared empty while it is raised
 */
public record Alarm(
    long id,
    Kind kind,
    String subject,
    List<String> arguments,
    Instant raised,
    Instant last,
    long times,
    Optional<Instant> cleared) {

  public Alarm {
    arguments = List.copyOf(arguments);
  }

  /** What it means and what to do, in the language of {@code catalogue}. */
  public String sentence(Catalogue catalogue) {
    return sentence(catalogue, kind, subject, arguments);
  }

  static String sentence(Catalogue catalogue, Kind kind, String subject, List<String> arguments) {
    Object[] all = Stream.concat(Stream.of(subject), arguments.stream()).toArray();
    return catalogue.say("alarm." + kind.label(), all);
  }
}
