// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.GateRow;

/** What the running gate says of itself. Immutable. */
sealed interface GateNow {

  /** It does not answer, or does not want to. */
  record Silent(LazaretoException why) implements GateNow {}

  /**
   * It answers.
   *
   * @param oldest when the message came in that has waited longest
   * @param requests for the release of held mail, not yet decided
   * @param debts delivered before every engine had answered
   * @param check the last one of conservation; empty if there was none since the start
   */
  record Answers(
      long waiting,
      Optional<Instant> oldest,
      long held,
      long requests,
      long debts,
      List<EngineNow> engines,
      Optional<CheckNow> check)
      implements GateNow {

    public Answers {
      engines = List.copyOf(engines);
    }
  }

  /**
   * An engine.
   *
   * @param state the stable word
   * @param signatures the stable word of how old they are
   */
  record EngineNow(
      String name, String state, String signatures, Optional<Instant> built, String reason) {

    boolean isWell() {
      return state.equals("up") && signatures.equals("fresh");
    }
  }

  /**
   * A check of conservation.
   *
   * @param pairs of message and recipient, by outcome
   */
  record CheckNow(
      Instant at,
      boolean ok,
      long messages,
      Map<String, Long> pairs,
      long lost,
      long doubles,
      long bypasses) {

    public CheckNow {
      pairs = Map.copyOf(pairs);
    }
  }

  static GateNow of(Desk desk) {
    try {
      GateRow now = rows(desk, "now").getFirst();
      return new Answers(
          now.number("waiting"),
          now.moment("oldest"),
          now.number("held"),
          now.number("requests"),
          now.number("debts"),
          rows(desk, "engines.list").stream().map(GateNow::engine).toList(),
          rows(desk, "journal.checked").stream().map(GateNow::check).findFirst());
    } catch (LazaretoException e) {
      return new Silent(e);
    }
  }

  private static List<GateRow> rows(Desk desk, String command) {
    return GateRow.all(desk.read(Request.of(command)));
  }

  private static EngineNow engine(GateRow row) {
    return new EngineNow(
        row.text("engine"),
        row.text("state"),
        row.text("signatures"),
        row.moment("built"),
        row.quoted("reason"));
  }

  private static CheckNow check(GateRow row) {
    Map<String, Long> pairs = new TreeMap<>();
    row.row("pairs")
        .ifPresent(all -> all.fields().keySet().forEach(o -> pairs.put(o, all.number(o))));
    return new CheckNow(
        row.moment("at").orElse(Instant.EPOCH),
        row.flag("ok"),
        row.number("messages"),
        pairs,
        row.number("lost"),
        row.number("doubles"),
        row.number("bypasses"));
  }
}
