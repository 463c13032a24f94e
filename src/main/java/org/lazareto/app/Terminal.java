// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.lazareto.text.Catalogue;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command speaks, and in which language. The launching script tells what is a terminal: it
 * knows for each stream, and Java's console costs more to ask than everything else here.
 *
 * @param colour whether {@code out} shows colours
 * @param folds whether {@code out} breaks lines that are longer than {@code width}
 * @param live whether {@code err} is a terminal that shows progress
 */
record Terminal(
    Catalogue catalogue,
    PrintWriter out,
    PrintWriter err,
    boolean colour,
    boolean folds,
    boolean live,
    int width) {

  private static final int NARROWEST = 60;
  private static final int WIDEST = 200;

  /** The terminal that the program was started from. */
  static Terminal system() {
    boolean plain =
        Optional.ofNullable(System.getenv("NO_COLOR")).filter(v -> !v.isEmpty()).isPresent();
    return new Terminal(
        Catalogue.ofTerminal(),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Boolean.getBoolean("lazareto.out.terminal") && !plain,
        Boolean.getBoolean("lazareto.out.terminal"),
        Boolean.getBoolean("lazareto.err.terminal"),
        Math.clamp(Integer.getInteger("lazareto.columns", 80), NARROWEST, WIDEST));
  }

  Ansi ansi() {
    return colour ? Ansi.ON : Ansi.OFF;
  }

  /** How values are written for the person here. */
  Wording wording() {
    return new Wording(catalogue, ZoneId.systemDefault());
  }

  /** Our own words in a colour or style, where colours are shown; never text from mail. */
  String painted(String style, String words) {
    return ansi().string("@|" + style + " " + words + "|@");
  }

  /** Prints a sentence of the catalogue as a line. */
  void say(String key, Object... arguments) {
    out.println(catalogue.say(key, arguments));
  }
}
