// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.advisory.Version.Step;

/** The rows of the advisories of a hub. Confined to its transaction. */
final class HeardRows {

  private final Handle handle;
  private final String hub;
  private final PassOn passOn;
  private final AdvisoryRows rows;

  /** Where advisories of hubs are mailed to, and when that is. */
  record PassOn(List<String> lists, Instant now) {}

  HeardRows(Handle handle, String hub, PassOn passOn) {
    this.handle = handle;
    this.hub = hub;
    this.passOn = passOn;
    this.rows = new AdvisoryRows(handle);
  }

  /**
   * What is kept of one.
   *
   * @param hubVersion the version of its text at the hub
   * @param hubTold the last version of which all were told there
   */
  record Kept(long number, boolean closed, int hubVersion, int hubTold) {}

  /** All of this hub, by their names there. */
  Map<String, Kept> kept() {
    Map<String, Kept> kept = new HashMap<>();
    handle
        .createQuery("SELECT * FROM advisory WHERE hub = ?")
        .bind(0, hub)
        .map(
            (row, _) ->
                kept.put(
                    row.getString("hub_name"),
                    new Kept(
                        row.getLong("number"),
                        row.getLong("closed") > 0,
                        row.getInt("hub_version"),
                        row.getInt("hub_told"))))
        .forEach(_ -> {});
    return kept;
  }

  void add(Dispatch one) {
    long number = rows.add(free(one.name()));
    handle.execute(
        "UPDATE advisory SET hub = ?, hub_name = ? WHERE number = ?", hub, one.name(), number);
    publish(number, 1, one, true);
    handle.execute("UPDATE advisory SET first = ? WHERE number = ?", one.first(), number);
  }

  // People pass its address on: it is the hub's where nothing here has it.
  private String free(String name) {
    String free = name;
    for (int next = 2; rows.isTaken(free); next++) {
      free = hub + "-" + name + (next == 2 ? "" : "-" + next);
    }
    return free;
  }

  /** Readers have the hub's later text from now on. */
  void change(Kept kept, Dispatch one) {
    boolean ignored = open(kept);
    int next = rows.find(kept.number()).orElseThrow().latest().number() + 1;
    publish(kept.number(), next, one, one.told() > kept.hubTold());
  }

  private void publish(long number, int version, Dispatch one, boolean tell) {
    rows.add(number, version, hub, one.at(), one.content());
    Advisory advisory = rows.find(number).orElseThrow();
    rows.publish(
        advisory,
        advisory.latest(),
        new Step(hub, one.at()),
        Instant.ofEpochMilli(one.ends()),
        tell);
    handle.execute(
        "UPDATE advisory SET hub_version = ?, hub_told = ? WHERE number = ?",
        one.version(),
        one.told(),
        number);
    MailRows mail = new MailRows(handle);
    // Of what is over when it comes here nobody need hear any more. What has not gone yet goes with
    // the later text.
    boolean stands = one.ends() > passOn.now().toEpochMilli();
    if (stands && (tell || mail.waits(number))) {
      passOn.lists().forEach(list -> mail.add(number, version, list, passOn.now()));
    }
  }

  boolean open(Kept kept) {
    if (kept.closed()) {
      handle.execute("UPDATE advisory SET closed = 0 WHERE number = ?", kept.number());
    }
    return kept.closed();
  }

  boolean close(Kept kept, Instant at) {
    if (!kept.closed()) {
      rows.close(kept.number(), at);
    }
    return !kept.closed();
  }
}
