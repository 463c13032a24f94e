// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGeneratorFactory;
import org.lazareto.engine.Eicar;

/**
 * Mail that never was: the same seed and size give the same bytes, and each message depends on
 * nothing but the seed, its number and whether files repeat. Immutable.
 *
 * @param size how many messages
 * @param repeats whether every second attached file is one that another message has too; otherwise
 *     no two parts of all the messages are alike
 */
record Corpus(long seed, int size, boolean repeats) {

  private static final int PLAIN = 6 << 10;
  private static final int HTML = 19 << 10;
  private static final int ATTACHMENT = 108 << 10;
  private static final int BIG = 1480 << 10;

  // Odd and no multiple of 5, so that every slot of the mix comes once in a round.
  private static final int STRIDE = 77;

  Message message(int number) {
    Pieces pieces = pieces(number);
    Kind kind = Kind.at(number * STRIDE);
    String type =
        switch (kind) {
          case PLAIN -> "text/plain; charset=utf-8";
          case HTML -> "multipart/alternative; boundary=\"" + boundary(number) + "\"";
          default -> "multipart/mixed; boundary=\"" + boundary(number) + "\"";
        };
    String body =
        kind == Kind.PLAIN ? pieces.prose(pieces.around(PLAIN)) : parts(kind, number, pieces);
    return new Message(number, kind, header(number, type), body.getBytes(UTF_8));
  }

  private Pieces pieces(int number) {
    // Far apart, since neighbouring seeds of some generators give alike numbers.
    long own = (seed * 1_000_003 + number) * 0x9E3779B97F4A7C15L;
    return new Pieces(RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(own));
  }

  /** The SHA-256 of all headers and bodies, by which runs can be compared. */
  String digest() {
    MessageDigest digest = sha256();
    for (int number = 0; number < size; number++) {
      Message message = message(number);
      digest.update(message.header().getBytes(UTF_8));
      digest.update(message.body());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String boundary(int number) {
    return "=_lazareto_" + number;
  }

  private static String header(int number, String type) {
    return """
    Received: from sender.test (sender.test [192.0.2.7])
    \tby mx.infomed.test (8.17.1/8.17.1) with ESMTP id load%1$06d;
    \tMon, 23 Nov 2026 12:00:00 GMT
    Date: Mon, 23 Nov 2026 12:00:00 +0000
    From: <sender%1$d@outside.test>
    To: <ana@infomed.test>
    Message-Id: <load.%1$d@outside.test>
    Subject: Informe %1$d
    MIME-Version: 1.0
    Content-Type: %2$s
    Content-Transfer-Encoding: 8bit
    """
        .formatted(number, type);
  }

  private String parts(Kind kind, int number, Pieces pieces) {
    String line = "--" + boundary(number);
    String second =
        kind == Kind.HTML
            ? entity("text/html; charset=utf-8", "8bit", pieces.page(pieces.around(HTML)))
            : attachment(kind, number, pieces);
    String first = entity("text/plain; charset=utf-8", "8bit", pieces.prose(800));
    return line + "\n" + first + line + "\n" + second + line + "--\n";
  }

  private String attachment(Kind kind, int number, Pieces pieces) {
    return switch (kind) {
      case ATTACHMENT -> file(number, ATTACHMENT, pieces);
      case BIG -> file(number, BIG, pieces);
      // Names that no policy minds: only an engine can stop these.
      case EICAR -> attached("text/plain", "nota.txt", eicar(number));
      case EICAR_ZIPPED ->
          attached("application/zip", "nota.zip", Zips.zip("nota.txt", eicar(number)));
      case EICAR_ZIPPED_TWICE ->
          attached(
              "application/zip",
              "notas.zip",
              Zips.zip("nota.zip", Zips.zip("nota.txt", eicar(number))));
      case PLAIN, HTML -> throw new IllegalArgumentException(kind + " has no attachment");
    };
  }

  private String file(int number, int mean, Pieces own) {
    int first = repeats ? Kind.IN * (number / Kind.IN) + Kind.shared(number * STRIDE) : number;
    Pieces pieces = repeats ? new Corpus(seed + 1, size, false).pieces(first) : own;
    int length = pieces.around(mean);
    return switch (Math.floorMod(first, 3)) {
      case 0 -> attached("application/pdf", "informe.pdf", pieces.file("%PDF-1.4\n", length));
      case 1 -> attached("image/jpeg", "foto.jpg", pieces.file("\u00ff\u00d8\u00ff\u00e0", length));
      default ->
          attached(
              "application/zip", "datos.zip", Zips.zip("datos.bin", pieces.file("DATA", length)));
    };
  }

  // Another file each time: engines look for the test file where the file begins.
  private static byte[] eicar(int number) {
    try {
      byte[] test = Eicar.FILE.readAll();
      byte[] after = ("\n" + number).getBytes(UTF_8);
      byte[] both = Arrays.copyOf(test, test.length + after.length);
      System.arraycopy(after, 0, both, test.length, after.length);
      return both;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("memory does not fail", e);
    }
  }

  private static String attached(String type, String name, byte[] content) {
    return entity(
        type
            + "; name=\""
            + name
            + "\"\nContent-Disposition: attachment; filename=\""
            + name
            + "\"",
        "base64",
        Pieces.base64(content));
  }

  private static String entity(String type, String encoding, String content) {
    return "Content-Type: " + type + "\nContent-Transfer-Encoding: " + encoding + "\n\n" + content;
  }
}
