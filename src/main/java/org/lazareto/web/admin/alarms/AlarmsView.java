// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.alarms;

import java.util.List;
import java.util.Optional;
import org.lazareto.alarm.Alarm;
import org.lazareto.ops.Quoted;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of alarms. Immutable.
 *
 * @param most how many of those that are over a page has
 */
record AlarmsView(Page page, List<Alarm> standing, List<Alarm> past, int most) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.alarms." + key, arguments);
  }

  String lead() {
    return say("lead", standing.size());
  }

  /** What it means and what to do. */
  String sentence(Alarm alarm) {
    return Quoted.of(alarm.sentence(page.asked().language()), Grid.LONGEST);
  }

  String since(Alarm alarm) {
    return say(
        "since",
        alarm.kind().label(),
        page.words().moment(alarm.raised()),
        alarm.times(),
        page.words().moment(alarm.last()));
  }

  boolean runs() {
    return page.may(Rights.RUN);
  }

  Grid grid() {
    return new Grid(
        say("past"),
        Grid.heads(page.frame(), "kind", "raised", "cleared", "times", "meaning"),
        past.stream().map(this::row).toList(),
        say("no-past"));
  }

  private List<Cell> row(Alarm alarm) {
    return List.of(
        new Grid.Text(alarm.kind().label()),
        new Grid.Text(page.words().moment(alarm.raised())),
        new Grid.Text(page.moment(alarm.cleared())),
        new Grid.Figure(page.words().number(alarm.times())),
        new Grid.Text(sentence(alarm)));
  }

  /** The page of older ones, if this one is full. */
  Optional<String> older() {
    return past.size() < most
        ? Optional.empty()
        : Optional.of(Numbered.older(page.asked(), past.getLast().id()));
  }
}
