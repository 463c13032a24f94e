// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.limit.Machine;
import org.lazareto.limit.Sizes;

/** What the settings left to the machine, what was chosen for it, and why. Immutable. */
record SizeAnswers(Settings settings, Sizes sizes) {

  /** The one of them that is in bytes. */
  static final String IN_FLIGHT = "sendmail.in-flight";

  /** One row for each of these settings, that of each engine among them. */
  void tell(Map<String, Sizes.Size> engines, Consumer<Map<String, Object>> rows) {
    rows.accept(row("sendmail.workers", sizes.queueWorkers(settings.sendmail().workers())));
    rows.accept(row(IN_FLIGHT, sizes.inFlight(settings.sendmail().inFlight())));
    rows.accept(row("milter.workers", sizes.doorWorkers(settings.milter().workers())));
    rows.accept(row("proxy.workers", sizes.doorWorkers(settings.proxy().workers())));
    engines.forEach((name, size) -> rows.accept(row("engines." + name + ".concurrency", size)));
  }

  private Map<String, Object> row(String key, Sizes.Size size) {
    Machine machine = sizes.machine();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("key", key);
    row.put("value", size.value());
    row.put("why", size.reason().label());
    row.put("cores", machine.cores());
    row.put("memory_mb", machine.memory().bytes() >> 20);
    row.put("heap_mb", machine.heap().bytes() >> 20);
    return row;
  }
}
