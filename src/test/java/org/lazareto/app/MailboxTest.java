// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazareto.mail.ByteSource;

class MailboxTest {

  @Test
  void splitsAtMarksBehindEmptyLines() throws IOException {
    assertThat(split("From a Mon\nSubject: 1\n\none\n\nFrom b Tue\nSubject: 2\n\ntwo\n"))
        .containsExactly("Subject: 1\n\none\n\n", "Subject: 2\n\ntwo\n");
  }

  @Test
  void aSentenceThatBeginsWithFromIsText() throws IOException {
    assertThat(split("From a\nSubject: 1\n\nHello.\nFrom here on, all is well.\n")).hasSize(1);
  }

  @Test
  void lineEndsMayBeThoseOfDos() throws IOException {
    assertThat(split("From a\r\nS: 1\r\n\r\n1\r\n\r\nFrom b\r\nS: 2\r\n\r\n2"))
        .containsExactly("S: 1\r\n\r\n1\r\n\r\n", "S: 2\r\n\r\n2");
  }

  @Test
  void anEmptyMessageIsAMessage() throws IOException {
    assertThat(split("From a")).containsExactly("");
  }

  @Test
  void onlyAMarkAtTheStartMakesAMailbox() throws IOException {
    assertThat(Mailbox.is(source("From a"))).isTrue();
    assertThat(Mailbox.is(source("From: a"))).isFalse();
    assertThat(Mailbox.is(source("Fro"))).isFalse();
  }

  private static List<String> split(String mailbox) throws IOException {
    List<String> messages = new ArrayList<>();
    Mailbox.each(
        source(mailbox),
        (number, message) -> {
          assertThat(number).isEqualTo(messages.size() + 1);
          messages.add(new String(message.readAll(), StandardCharsets.UTF_8));
        });
    return messages;
  }

  private static ByteSource source(String text) {
    return ByteSource.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
