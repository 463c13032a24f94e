// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazareto.text.Catalogue;

class TableTest {

  private final StringWriter out = new StringWriter();

  @Test
  void aNarrowTerminalBreaksNoCell() {
    print(true, 30);
    assertThat(out.toString())
        .isEqualTo(
            """
            ID        VERDICT
                SENDER
            cT0DfC97  infected
                ventas@proveedor.example
            cT0DfC98  clean
            """);
  }

  @Test
  void whatIsNoTerminalGetsARowALine() {
    print(false, 30);
    assertThat(out.toString().lines())
        .containsExactly(
            "ID        VERDICT   SENDER",
            "cT0DfC97  infected  ventas@proveedor.example",
            "cT0DfC98  clean");
  }

  private void print(boolean folds, int width) {
    PrintWriter writer = new PrintWriter(out, true);
    Terminal terminal = new Terminal(Catalogue.ENGLISH, writer, writer, false, folds, false, width);
    new Table(terminal, "id", "verdict", "sender")
        .row(Map.of("id", "cT0DfC97", "verdict", "infected", "sender", "ventas@proveedor.example"))
        .row(Map.of("id", "cT0DfC98", "verdict", "clean", "sender", ""))
        .print(false, "alarm.none");
  }
}
