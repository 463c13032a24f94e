// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.journal.Stops.At;
import org.lazareto.journal.Stops.Stopped;
import org.lazareto.mail.Site;
import org.lazareto.web.Frame;

/**
 * How many were stopped, as a page tells it. Immutable.
 *
 * @param stopped none while the journal cannot be read
 * @param fewest an institution with fewer is not told by itself
 */
record StoppedView(Frame frame, Optional<Stopped> stopped, int fewest) {

  /** A row of the table. */
  record Row(String institution, String messages) {}

  private String say(String key, Object... arguments) {
    return frame.say("web.desk.advisory.stopped." + key, arguments);
  }

  String lead() {
    if (stopped.isEmpty()) {
      return say("unknown");
    }
    Stopped all = stopped.get();
    if (all.messages() == 0) {
      return say("none");
    }
    return say(
        all.more() ? "lead.more" : "lead",
        all.messages(),
        all.since().map(frame.words()::moment).orElse(""),
        all.last().map(frame.words()::moment).orElse(""));
  }

  /** Where, the most first; those with few messages together. */
  List<Row> rows() {
    List<At> places = stopped.map(Stopped::places).orElse(List.of());
    List<At> told = new ArrayList<>(places.stream().filter(at -> at.messages() >= fewest).toList());
    long others = places.stream().mapToLong(At::messages).filter(n -> n < fewest).sum();
    if (others > 0 && others < fewest && !told.isEmpty()) {
      // All of them are told: what is missing in the rows would be the few of the others.
      others += told.removeLast().messages();
    }
    List<Row> rows = new ArrayList<>();
    told.forEach(at -> rows.add(new Row(name(at.institution()), number(at.messages()))));
    if (others > 0 && !rows.isEmpty()) {
      rows.add(new Row(say("others"), number(others)));
    }
    return rows;
  }

  private String number(long messages) {
    return frame.words().number(messages);
  }

  private String name(String institution) {
    return institution.equals(Site.NO_INSTITUTION) ? say("nowhere") : institution;
  }
}
