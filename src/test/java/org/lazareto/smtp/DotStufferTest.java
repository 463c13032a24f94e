// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.ByteSource;

/** What a message looks like on the wire, and that it can have no second end. */
class DotStufferTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''              | .\\r\\n
          a               | a\\r\\n.\\r\\n
          a\\n            | a\\r\\n.\\r\\n
          a\\r\\n         | a\\r\\n.\\r\\n
          .               | ..\\r\\n.\\r\\n
          .\\n.\\n        | ..\\r\\n..\\r\\n.\\r\\n
          a\\n..b\\nc.d   | a\\r\\n...b\\r\\nc.d\\r\\n.\\r\\n
          \\n\\n          | \\r\\n\\r\\n.\\r\\n
          a\\r\\n.\\r\\nb | a\\r\\n..\\r\\nb\\r\\n.\\r\\n
          """)
  void cases(String message, String wire) throws IOException {
    assertThat(stuffed(message.translateEscapes())).isEqualTo(wire.translateEscapes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "a\r", "a\rb", "\r\r\n", "a\n\r.\r\n"})
  void aLoneReturnBreaksTheTransfer(String message) {
    assertThatThrownBy(() -> stuffed(message)).isInstanceOf(Unsendable.class);
  }

  @Test
  void whatCannotBeReadIsNoFaultOfTheServers() {
    IOException fault = new IOException("our disk");
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[20_000]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw fault;
              }
            });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> new DotStuffer(out).write(broken))
        .isInstanceOfSatisfying(Unsendable.class, e -> assertThat(e.reason()).isSameAs(fault));
    assertThat(out.toString(ISO_8859_1)).doesNotContain(".");
  }

  @Property(tries = 200, seed = "20261129")
  void inWhatPiecesItIsReadChangesNothing(@ForAll("mails") String message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DotStuffer(out).write(new Dripping(message.getBytes(ISO_8859_1), 1));
    assertThat(out.toString(ISO_8859_1)).isEqualTo(stuffed(message));
  }

  @Property(tries = 500, seed = "20261124")
  void theReceiverGetsTheSameLinesAndOneEnd(@ForAll("mails") String message) throws IOException {
    String wire = stuffed(message);
    assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n");
    int end = wire.startsWith(".\r\n") ? -2 : wire.indexOf("\r\n.\r\n");
    assertThat(end + 5).as("the only end is at the end").isEqualTo(wire.length());
    String received =
        wire.substring(0, wire.length() - 3).replaceAll("(?m)^\\.", "").replace("\r\n", "\n");
    boolean ended = message.isEmpty() || message.endsWith("\n");
    assertThat(received).isEqualTo(ended ? message : message + "\n");
    long size = Contents.of(ByteSource.of(message.getBytes(ISO_8859_1))).wireSize();
    long dots =
        wire.length()
            - 3L
            - wire.substring(0, wire.length() - 3).replaceAll("(?m)^\\.", "").length();
    assertThat(size).isEqualTo(wire.length() - 3 - dots);
  }

  @Provide
  Arbitrary<String> mails() {
    return Arbitraries.strings().withChars(".\na").ofMaxLength(30);
  }

  private static String stuffed(String message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DotStuffer(out).write(new ByteArrayInputStream(message.getBytes(ISO_8859_1)));
    return out.toString(ISO_8859_1);
  }
}
