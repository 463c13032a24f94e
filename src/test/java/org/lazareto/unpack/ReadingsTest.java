// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.unpack.Attached.EICAR;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.verdict.Fact.Kind;

/** Bodies of which mail programs make different things: all of these are examined, and told. */
class ReadingsTest {

  private static final String NAMED = "Content-Type: application/octet-stream; name=b.dat\n";

  @ParameterizedTest
  @ValueSource(strings = {"QQ=Q", "Q=QQ", "=QQQ", "=Q=Q", "=====QQQ"})
  void paddingMayFillAPlaceAmongFourSigns(String quantum) throws IOException {
    Unpacked unpacked = base64(quantum + encoded(EICAR));
    assertThat(texts(unpacked)).anyMatch(t -> t.contains(EICAR));
    assertThat(unpacked.facts("1")).contains(Kind.AMBIGUOUS);
  }

  @Test
  void paddingThatEndsFourSignsIsReadInThreeWays() throws IOException {
    assertThat(base64("QQ==" + encoded(EICAR)).parts).containsOnlyKeys("1", "1#2", "1#3", "");
    assertThat(base64(encoded(EICAR)).parts).containsOnlyKeys("1", "");
  }

  private static Unpacked base64(String body) throws IOException {
    return Unpacked.of(NAMED + "Content-Transfer-Encoding: base64\n\n" + body + "\n");
  }

  private static List<String> texts(Unpacked unpacked) {
    return unpacked.contents.values().stream().map(b -> new String(b, ISO_8859_1)).toList();
  }

  private static String encoded(String text) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(text.getBytes(ISO_8859_1));
  }
}
