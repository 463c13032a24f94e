// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * So many clients at a door, each with one message after the other. A client's delay is from its
 * opening the connection to the last answer.
 */
record DoorRun(Sender sender, Shelf shelf, int clients) {

  /** What came of it. */
  record Outcome(Row row, Map<Sender.Said, Integer> said) {
    int said(Sender.Said what) {
      return said.getOrDefault(what, 0);
    }
  }

  Outcome run(String name, Child gate, Optional<Proc> clamd)
      throws IOException, InterruptedException {
    List<Double> seconds = Collections.synchronizedList(new ArrayList<>());
    Map<Sender.Said, Integer> said = Collections.synchronizedMap(new EnumMap<>(Sender.Said.class));
    try (Meter meter = new Meter(gate.proc(), clamd)) {
      new Crew(clients)
          .run(
              shelf,
              item -> {
                long start = System.nanoTime();
                said.merge(sender.send(item), 1, Integer::sum);
                seconds.add((System.nanoTime() - start) / 1e9);
              });
      return new Outcome(meter.end(name, clients, shelf).with(Delays.of(seconds)), said);
    }
  }
}
