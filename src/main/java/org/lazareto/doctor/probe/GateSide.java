// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.util.List;
import java.util.Map;
import org.lazareto.control.ControlClient;
import org.lazareto.control.NoGateException;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;

/** What the gate does for a probe. */
public interface GateSide {

  /**
   * What its journal has of a token.
   *
   * @param probe the word with which it was known for a probe; empty if it was mail like any other
   * @param delivers whether somebody was given it
   */
  record Row(String id, boolean isFinal, String probe, boolean delivers) {}

  /**
   * A token for one message.
   *
   * @throws NoGateException if there is no gate
   */
  String issue();

  List<Row> look(String token);

  /** Takes a probe out of quarantine that was taken for mail. */
  void clean(String id);

  /** The gate behind its command socket. */
  static GateSide of(ControlClient control) {
    return new GateSide() {
      @Override
      public String issue() {
        return String.valueOf(
            control.ask(Request.of("probe.issue")).getFirst().getOrDefault("token", ""));
      }

      @Override
      public List<Row> look(String token) {
        return control.ask(new Request("probe.look", Map.of("token", token))).stream()
            .map(GateSide::row)
            .toList();
      }

      @Override
      public void clean(String id) {
        try {
          control.ask(new Request("quarantine.delete", Map.of("id", id)), _ -> {});
        } catch (LazaretoException _) {
          // It was stopped otherwise than by keeping it.
        }
      }
    };
  }

  private static Row row(Map<String, Object> row) {
    return new Row(
        String.valueOf(row.get("id")),
        Boolean.TRUE.equals(row.get("final")),
        String.valueOf(row.getOrDefault("probe", "")),
        Boolean.TRUE.equals(row.get("delivers")));
  }
}
