// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a fuzzer feeds to the reader of messages. */
public final class TextTargets {

  private TextTargets() {}

  /**
   * A text that is taken has no line end of its own kind, and sent on and read again it is the
   * same, with nothing left over: who reads strictly and who does not see one message.
   */
  public static void text(byte[] bytes) {
    try {
      ByteArrayOutputStream taken = new ByteArrayOutputStream();
      if (read(bytes, taken) == StrictText.Flaw.NONE) {
        sameAgain(taken.toByteArray());
      }
    } catch (IOException _) {
      // It has no end.
    }
  }

  private static StrictText.Flaw read(byte[] bytes, ByteArrayOutputStream taken)
      throws IOException {
    StrictText text = new StrictText(taken::writeBytes, Long.MAX_VALUE);
    new TextReader(new Intake(new ByteArrayInputStream(bytes)), text).dotted();
    return text.end();
  }

  private static void sameAgain(byte[] taken) throws IOException {
    String text = new String(taken, StandardCharsets.ISO_8859_1);
    if (text.replace("\r\n", "").matches("(?s).*[\r\n].*")) {
      throw new AssertionError("a bare line end was taken");
    }
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    new DotStuffer(sent).write(new ByteArrayInputStream(taken));
    String wire = sent.toString(StandardCharsets.ISO_8859_1);
    // The most liberal server's idea of an end may stand at the end alone.
    String loose = wire.replace("\r\n", "\n").replace('\r', '\n');
    if (("\n" + loose).indexOf("\n.\n") != loose.length() - 2) {
      throw new AssertionError("some server sees an end within the message");
    }
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    if (read(sent.toByteArray(), again) != StrictText.Flaw.NONE
        || !Arrays.equals(again.toByteArray(), taken)) {
      throw new AssertionError("read again it is another");
    }
  }
}
