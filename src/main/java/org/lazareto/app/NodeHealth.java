// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import org.lazareto.alarm.Alarm;
import org.lazareto.node.figure.Report;

/** How this gate is, as its hub is told. */
record NodeHealth(Gate gate) {

  Report.Health now() {
    List<Report.Engine> engines =
        gate.panel().states().stream()
            .map(
                state ->
                    new Report.Engine(
                        state.name(),
                        state.condition().label(),
                        gate.staleness().built(state).map(Object::toString).orElse("")))
            .toList();
    List<String> alarms =
        gate.alarms().list(false).stream().map(Alarm::kind).map(k -> k.label()).distinct().toList();
    return new Report.Health(gate.door().backlog(), engines, alarms);
  }
}
