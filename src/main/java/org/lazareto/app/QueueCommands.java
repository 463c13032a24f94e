// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.mail.Address;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Query;
import org.lazareto.sendmail.Waiting;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;

/**
 * What waits, what is owed, and the trying of it again. Of both lists a request gets one page,
 * which costs the same however long they are: {@code limit} rows behind the one that {@code after}
 * and {@code after-id} name. Thread-safe.
 */
final class QueueCommands {

  /** The longest page. */
  static final int MOST_ROWS = 1000;

  private static final int USUAL_ROWS = 100;
  private static final String AFTER = "after";

  private final Gate gate;

  QueueCommands(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of("queue.list", this::list, "queue.retry", this::retry, "queue.debts", this::debts);
  }

  /** The oldest first. */
  private void list(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    Waiting.Place after = behind(request, Waiting.Place.START, Waiting.Place::new);
    for (Waiting waiting : gate.door().waiting(after, limit(request))) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", waiting.id());
      row.put("arrived", waiting.arrived().toString());
      row.put("size", waiting.size());
      row.put("lane", waiting.lane());
      row.put("state", waiting.state().name().toLowerCase(Locale.ROOT));
      row.put("tries", waiting.tries());
      row.put("next", waiting.next().toString());
      row.put("reason", waiting.reason());
      rows.accept(row);
    }
  }

  private void retry(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    request.find("id").ifPresentOrElse(this::retry, () -> gate.door().wake());
  }

  private void retry(String id) {
    if (!gate.door().wake(id)) {
      throw new LazaretoException("queue.unknown", id);
    }
  }

  /** The newest first. */
  private void debts(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Query.Place after = behind(request, Query.Place.START, QueueCommands::listed);
    for (Held debt : gate.debts().list(new Query(limit(request), after))) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", debt.envelope().id());
      row.put("since", debt.since().toString());
      row.put("size", debt.size());
      row.put("sender", debt.envelope().sender().text());
      row.put("recipients", debt.envelope().recipients().stream().map(Address::text).toList());
      row.put("subject", debt.subject());
      row.put("reason", owed(debt));
      rows.accept(row);
    }
  }

  // The list of what is kept goes by milliseconds.
  private static Query.Place listed(Instant since, String id) {
    return new Query.Place(since.truncatedTo(ChronoUnit.MILLIS), id);
  }

  private static String owed(Held debt) {
    return debt.findings().stream()
        .filter(f -> f.kind() == Finding.Kind.ENGINE)
        .map(Finding::detail)
        .findFirst()
        .orElse("");
  }

  private static <T> T behind(Request request, T start, BiFunction<Instant, String, T> place) {
    try {
      return request
          .find(AFTER)
          .map(at -> place.apply(Instant.parse(at), request.need("after-id")))
          .orElse(start);
    } catch (DateTimeException e) {
      throw new LazaretoException(e, "control.argument-missing", request.command(), AFTER);
    }
  }

  private static int limit(Request request) {
    return Math.clamp(request.number("limit", USUAL_ROWS), 1, MOST_ROWS);
  }
}
