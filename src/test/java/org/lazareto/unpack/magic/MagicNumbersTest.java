// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.junit.jupiter.api.Test;

/** No magic number of the database is passed over; Tika's own search is asked beside ours. */
class MagicNumbersTest {

  private static final MagicNumbers NUMBERS = MagicNumbers.ofDatabase();
  private static final List<MagicLine> LINES = MagicNumbers.lines();

  /** Pieces that expressions of the database are made of. */
  private static final List<String> PIECES =
      List.of(
          "\n%AI5_FileFormat 3\n",
          "JAVA PROFILE 1.0.2\0",
          "JAVA PROFILE 1.0.1,",
          "12345",
          "FCS3.0    ",
          "BZh9",
          "DC\u0001\u0001",
          "\0\0\u00ff\u00f3",
          "\r\nID3",
          "\u00ff\u00f1",
          "999\nx\n",
          "0\nSECTION\n",
          "P4",
          "P5",
          "P6",
          "DKIM-",
          "X-",
          "<BODY ",
          "<h1>",
          "strict graph ",
          "// x\n digraph ",
          "/* x */ graph{",
          "function f(x) =",
          "function [a] = b\n",
          "\u0003\u0017\u0001\u0001",
          "\u0005",
          "A",
          " ",
          "\n");

  @Test
  void findsEachWordWhereItStands() throws IOException {
    int words = 0;
    for (MagicLine line : LINES) {
      if (line.magic() instanceof MagicWord word) {
        for (int place : List.of(word.from(), word.to())) {
          byte[] head = ("?".repeat(place) + word.word()).getBytes(ISO_8859_1);
          assertThat(tika(line, head)).as("%s at %d", line, place).isTrue();
          assertThat(NUMBERS.anyIn(head)).as("%s at %d", line, place).isTrue();
        }
        words++;
      }
    }
    assertThat(words).isGreaterThan(700);
  }

  @Property(tries = 200, seed = "20261129")
  void findsWhatTikaFinds(@ForAll long seed) throws IOException {
    byte[] head = head(new Random(seed));
    boolean any = false;
    for (MagicLine line : LINES) {
      any |= tika(line, head);
    }
    assertThat(NUMBERS.anyIn(head)).isEqualTo(any);
  }

  @Property(tries = 200, seed = "20261129")
  void looksForEachAsTikaDoes(@ForAll long seed) throws IOException {
    byte[] head = head(new Random(seed));
    for (MagicLine line : LINES) {
      boolean ours = line.magic().in(new Beginning(head));
      assertThat(ours).as("%s", line).isEqualTo(tika(line, head));
    }
  }

  private static boolean tika(MagicLine line, byte[] head) throws IOException {
    return !line.detector()
        .detect(new ByteArrayInputStream(head), new Metadata())
        .equals(MediaType.OCTET_STREAM);
  }

  private static byte[] head(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    byte[] rest = new byte[random.nextInt(random.nextBoolean() ? 20 : 9000)];
    random.nextBytes(rest);
    return text.append(new String(rest, ISO_8859_1)).toString().getBytes(ISO_8859_1);
  }
}
