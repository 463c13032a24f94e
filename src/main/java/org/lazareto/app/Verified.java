// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.Quoted;
import org.lazareto.stamp.Proof;
import org.lazareto.stamp.Stamp;
import org.lazareto.stamp.Verifier;

/** Checks the stamps of messages one by one and prints a line for each. Confined to one thread. */
final class Verified implements MailFiles.Taker {

  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_DETAIL = 200;

  private final Terminal terminal;
  private final boolean json;
  private final Verifier verifier;
  private boolean bad;
  private boolean unknown;

  Verified(Terminal terminal, boolean json, Verifier verifier) {
    this.terminal = terminal;
    this.json = json;
    this.verifier = verifier;
  }

  /** How the check of one message ended. */
  private record End(String word, String colour, String mark, String detail, Stamp stamp) {}

  @Override
  public void message(String name, ByteSource message) throws IOException {
    End end = end(verifier.verify(message));
    bad |= end.mark().equals("▚");
    unknown |= end.mark().equals("?");
    if (json) {
      terminal.out().println(Json.line(object(name, end)));
    } else {
      String words = terminal.wording().word(end.word());
      terminal
          .out()
          .println(
              terminal.painted(end.colour(), end.mark() + " " + words)
                  + "  "
                  + Quoted.of(name, LONGEST_NAME)
                  + "  "
                  + Quoted.of(end.detail(), LONGEST_DETAIL));
    }
    terminal.out().flush();
  }

  @Override
  public void unreadable(String name, FileSystemException why) {
    Examined.tell(terminal, name, why);
    unknown = true;
  }

  @Override
  public void passedOver(String name) {
    // A folder of mail holds other files too; they bear no stamps.
  }

  /** What is not genuine is worse than what cannot be known. */
  int code() {
    if (bad) {
      return ExitCode.FOUND;
    }
    return unknown ? ExitCode.UNKNOWN : ExitCode.WELL;
  }

  private static End end(Proof proof) {
    return switch (proof) {
      case Proof.Genuine(Stamp s) -> new End("genuine", "green", "■", told(s), s);
      case Proof.OtherContent(Stamp s) -> new End("other-content", "bold,red", "▚", told(s), s);
      case Proof.Forged(Proof.Forged.Why why) ->
          new End("forged", "bold,red", "▚", Wording.label(why), Stamp.NONE);
      case Proof.OtherKey(String key) -> new End("other-key", "yellow", "?", key, Stamp.NONE);
      case Proof.Unsigned() -> new End("unsigned", "yellow", "▚", "", Stamp.NONE);
    };
  }

  private static String told(Stamp stamp) {
    return String.join(" ", stamp.verdict(), stamp.word("by"), stamp.word("id"), stamp.word("at"));
  }

  private static Map<String, Object> object(String name, End end) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", name);
    row.put("stamp", end.word());
    row.put("detail", end.stamp().equals(Stamp.NONE) ? end.detail() : "");
    row.put("words", end.stamp().object());
    return row;
  }
}
