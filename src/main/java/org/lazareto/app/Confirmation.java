// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Option;

/** The person's yes to what cannot be undone: {@code --yes}, or an answer at the terminal. */
final class Confirmation {

  @Option(
      names = {"-y", "--yes"},
      descriptionKey = "option.yes")
  private boolean yes;

  /**
   * Whether to go on; where nobody can be asked, {@code --yes} is needed.
   *
   * @param question a key of the catalogue, with {@code id} as its argument
   */
  boolean given(Terminal terminal, String question, String id) {
    if (yes) {
      return true;
    }
    if (!terminal.live()) {
      throw new LazaretoException("cli.not-confirmed");
    }
    terminal.err().print(Quoted.of(terminal.catalogue().say(question, id)) + " ");
    terminal.err().flush();
    boolean agreed = agreed();
    if (!agreed) {
      terminal.say("cli.nothing-done");
    }
    return agreed;
  }

  // Yes, sí, si.
  private static boolean agreed() {
    Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
    String answer = in.hasNextLine() ? in.nextLine().strip().toLowerCase(Locale.ROOT) : "";
    return answer.startsWith("y") || answer.startsWith("s");
  }
}
