// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.web.Links;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of what is done now and then. Immutable.
 *
 * @param check whether a check of held mail runs, and how the last one ended
 * @param trace how the debug trace is
 */
record MaintenanceView(Page page, GateRow check, GateRow trace) {

  /** For how long a trace may be wanted; the settings may allow less. */
  private static final List<Duration> SPANS =
      List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1));

  String say(String key, Object... arguments) {
    return page.say("web.admin.maintenance." + key, arguments);
  }

  boolean runs() {
    return page.may(Rights.RUN);
  }

  /** Since when a check runs, if one does. */
  Optional<String> checking() {
    return check.moment("since").map(since -> say("checking", page.words().moment(since)));
  }

  Grid.Press checkPress() {
    return new Grid.Press(say("check.go"), MaintenanceSite.CHECK, Map.of());
  }

  /** How the last check ended; nothing if there was none since the start of the gate. */
  Optional<String> checked() {
    return check.moment("at").map(this::checked);
  }

  private String checked(Instant at) {
    String when = page.words().moment(at);
    return check.text("failure").isEmpty()
        ? say("checked", when, check.number("messages"), check.number("broken"))
        : say("check.failed", when);
  }

  boolean damage() {
    return check.number("broken") > 0;
  }

  Grid damaged() {
    return new Grid(
        say("damaged"),
        Grid.heads(page.frame(), "message", "reason"),
        check.rows("damaged").stream().map(MaintenanceView::damage).toList(),
        "");
  }

  private static List<Cell> damage(GateRow row) {
    String id = row.text("id");
    return List.of(
        new Grid.Link(id, "/messages/" + Links.piece(id)), new Grid.Text(row.text("reason")));
  }

  boolean traced() {
    return trace.text("trace").equals("on");
  }

  /** How the trace is, in a sentence. */
  String traceNow() {
    if (!traced()) {
      return say("trace.off");
    }
    return trace
        .moment("until")
        .map(end -> say("trace.until", page.words().moment(end)))
        .orElseGet(() -> say("trace.endless"));
  }

  /** For how long it may be switched on. */
  List<Duration> spans() {
    Duration most = Duration.ofMillis(trace.number("most"));
    return Stream.concat(SPANS.stream().filter(span -> span.compareTo(most) < 0), Stream.of(most))
        .toList();
  }

  Grid.Press tracePress() {
    return new Grid.Press(say("trace.end"), MaintenanceSite.TRACE, Map.of("state", "off"));
  }

  Grid hostOnly() {
    return new Grid(
        say("host-only"),
        Grid.heads(page.frame(), "command", "why"),
        HostOnly.ALL.stream().map(this::hostOnly).toList(),
        "");
  }

  private List<Cell> hostOnly(HostOnly one) {
    String commands =
        one.commands().stream()
            .map(command -> "lazareto " + command)
            .collect(Collectors.joining(", "));
    return List.of(new Grid.Text(commands), new Grid.Text(say("why." + one.why().key())));
  }
}
