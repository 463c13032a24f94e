// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;

/** Lines too long for the next host: sendmail 8.17.1 was seen to break them so, Postfix read. */
class RelayTest {

  @ParameterizedTest
  @CsvSource({
    "SENDMAIL, 990, 990, -1",
    "SENDMAIL, 991, 993, 989",
    "SENDMAIL, 1978, 1980, 989",
    "SENDMAIL, 2500, 2504, 989",
    "POSTFIX, 998, 998, -1",
    "POSTFIX, 999, 1000, 998",
    "POSTFIX, 1995, 1996, 998",
    "POSTFIX, 1996, 1998, 998"
  })
  void aLineIsBrokenWhereTheMtaBreaksIt(Relay relay, int length, int sent, int firstBreak) {
    String behind = relay.sent("x".repeat(length));
    assertThat(behind).hasSize(sent);
    assertThat(behind.replace('!', ' ').indexOf(' ')).isEqualTo(firstBreak);
    assertThat(behind.replaceAll("[! ]", "")).hasSize(length);
  }

  @Test
  void aFieldThatSaysHowToReadABodyIsReadAsItComesThereToo() throws IOException {
    String start = "Content-Type: multipart/mixed; x=\"";
    String line = start + "x".repeat(980 - start.length()) + "\"; boundary=abcd";
    List<String> types = values("X: y\n" + line + "\n\n", "content-type");
    assertThat(types).as("Postfix leaves this line as it is").hasSize(2);
    assertThat(types.get(0)).endsWith("\"; boundary=abcd");
    assertThat(types.get(1)).endsWith("\"; bounda! ry=abcd");
  }

  @Test
  void otherFieldsAndFoldedOnesAreReadOnce() throws IOException {
    String folded = "Content-Type: text/plain;\n x=" + "x".repeat(900) + ";\n y=" + "y".repeat(900);
    assertThat(values(folded + "\n\n", "content-type")).hasSize(1);
    assertThat(values("X-Odd: " + "x".repeat(3000) + "\n\n", "x-odd")).hasSize(1);
  }

  private static List<String> values(String header, String name) throws IOException {
    ByteSource bytes = ByteSource.of(header.getBytes(StandardCharsets.ISO_8859_1));
    return new HeaderReader(Limits.defaults())
        .read(bytes, true).fields().stream()
            .filter(field -> field.name().equals(name))
            .map(Header.Field::value)
            .toList();
  }
}
