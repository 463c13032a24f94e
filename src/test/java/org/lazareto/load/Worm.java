// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGeneratorFactory;
import org.lazareto.engine.Eicar;

/**
 * Mail as a worm sends it: a few lines and a program of its own in an archive. Of copies the
 * program and the lines are the same, and the header is not.
 *
 * @param alike whether all are copies of one
 */
record Worm(boolean alike) {

  /** As large as the worms of the great outbreaks were. */
  private static final int PROGRAM = 30 << 10;

  private static final String BOUNDARY = "=_worm";

  String header(int number) {
    return """
    Received: from sender.test (sender.test [192.0.2.7])
    \tby mx.infomed.test (8.17.1/8.17.1) with ESMTP id worm%1$06d;
    \tMon, 23 Nov 2026 12:00:00 GMT
    From: <victim%1$d@outside.test>
    To: <ana@infomed.test>
    Message-Id: <worm.%1$d@outside.test>
    Subject: Re: documento
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="%2$s"
    """
        .formatted(number, BOUNDARY);
  }

  byte[] body(int number) {
    Pieces pieces =
        new Pieces(RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(alike ? 1 : 2 + number));
    String text = "Adjunto el documento.\n" + (alike ? "" : pieces.prose(200));
    String file = Pieces.base64(Zips.zip("documento.bin", program(pieces)));
    return """
    --%1$s
    Content-Type: text/plain

    %2$s
    --%1$s
    Content-Type: application/zip; name="documento.zip"
    Content-Disposition: attachment; filename="documento.zip"
    Content-Transfer-Encoding: base64

    %3$s--%1$s--
    """
        .formatted(BOUNDARY, text, file)
        .getBytes(ISO_8859_1);
  }

  private static byte[] program(Pieces pieces) {
    try {
      byte[] program = pieces.file("", PROGRAM);
      byte[] test = Eicar.FILE.readAll();
      System.arraycopy(test, 0, program, 0, test.length);
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
