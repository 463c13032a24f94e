// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lazareto.store.Durable;

/** Messages of many megabytes, each unlike the others, written piece by piece. */
record BigMail(int bytes) {

  private static final int PIECE = 57 * 1024;

  /** The size as a message has it, a third more than the file in it. */
  void write(Path body, int number) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(number);
    Durable.create(body, QueueWriter.MODE, out -> write(out, random));
  }

  private void write(OutputStream out, RandomGenerator random) throws IOException {
    String head = "--=_big\nContent-Type: application/octet-stream; name=\"imagen.raw\"\n";
    out.write((head + "Content-Transfer-Encoding: base64\n\n").getBytes(US_ASCII));
    byte[] piece = new byte[PIECE];
    for (int written = 0; written < bytes; written += PIECE * 4 / 3) {
      random.nextBytes(piece);
      out.write(Pieces.base64(piece).getBytes(US_ASCII));
    }
    out.write("--=_big--\n".getBytes(US_ASCII));
  }

  static String control(int number) {
    String header =
        "From: <sender@outside.test>\nTo: <ana@infomed.test>\nSubject: Imagen "
            + number
            + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=_big\"\n";
    return QueueWriter.control(header);
  }
}
