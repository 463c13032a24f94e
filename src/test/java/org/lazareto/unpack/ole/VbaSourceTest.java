// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.poi.poifs.macros.VBAMacroReader;
import org.apache.poi.util.RLEDecompressingInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;

/** What VBA compresses comes out again; POI is the second opinion. */
class VbaSourceTest {

  @Property(tries = 200, seed = "20261124")
  void whatWasCompressedComesOut(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] plain = new byte[random.nextInt(9000)];
    int letters = 1 + random.nextInt(random.nextBoolean() ? 4 : 256);
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) random.nextInt(letters);
    }
    byte[] packed = VbaWriter.compress(plain);
    // A raw last chunk is filled up to its fixed length.
    assertThat(Arrays.copyOf(unpack(packed), plain.length)).isEqualTo(plain);
    assertThat(unpack(packed)).isEqualTo(RLEDecompressingInputStream.decompress(packed));
  }

  @Property(tries = 500, seed = "20261124")
  void rubbishEnds(@ForAll byte[] bytes) {
    byte[] packed = bytes.clone();
    if (packed.length > 0) {
      packed[0] = 1;
    }
    try {
      assertThat(unpack(packed).length).isLessThanOrEqualTo(4096 * (packed.length / 2 + 1));
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("VBA");
    }
  }

  @Test
  void poiReadsOurProjects() throws IOException {
    String source = "Attribute VB_Name = \"Uno\"\r\nSub AutoOpen()\r\nEnd Sub\r\n";
    byte[] project = VbaWriter.project(Map.of("Uno", source));
    try (VBAMacroReader poi = new VBAMacroReader(new ByteArrayInputStream(project))) {
      assertThat(poi.readMacros()).containsEntry("Uno", source);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Sub AutoOpen(), AutoOpen",
    "private  sub   Workbook_Open ( ), Workbook_Open",
    "Function Document_Close() As Long, Document_Close",
    "Sub InkPicture1_Painted(ByVal h As Long), InkPicture1_Painted",
    "x = 1: Sub AUTO_OPEN(), AUTO_OPEN",
    "Sub _|  AutoExec(), AutoExec",
    "Sub Suma(),",
    "Worksheet_Change = 1,",
    "Rem Sub of nothing,",
  })
  void proceduresThatRunByThemselves(String line, String found) throws IOException {
    byte[] source =
        ("Option Explicit\r\n" + line.replace("|", "\r\n") + "\r\nEnd Sub\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Budget budget = new Budget(Limits.defaults(), source.length);
    Set<String> calls = new LinkedHashSet<>();
    AutoRun.find(new ByteArrayInputStream(source), calls, budget);
    assertThat(calls).isEqualTo(found == null ? Set.of() : Set.of(found));
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = VbaSource.open(new ByteArrayInputStream(packed))) {
      in.transferTo(out);
    }
    return out.toByteArray();
  }
}
