// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Option;

/** The person's yes to what cannot be undone: {@code --yes}, or an answer at the terminal. */
final class Confirmation {

  private static final Set<String> YES = Set.of("y", "yes", "s", "si", "sí");

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

  private static boolean agreed() {
    Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
    return in.hasNextLine() && isYes(in.nextLine());
  }

  /** Whether somebody answered yes: nothing that merely begins like it. */
  static boolean isYes(String answer) {
    return YES.contains(answer.strip().toLowerCase(Locale.ROOT));
  }
}
