// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mailbox.MailboxTrouble;

/** What a ManageSieve server says, and what a mad one does. */
class AnswersTest {

  private static Answer read(String said) throws IOException {
    return new Answers(new ByteArrayInputStream(said.getBytes(UTF_8)), 100).next();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OK~ | OK | '' | ''",
        "ok \"hecho\"~ | OK | hecho | ''",
        "NO (QUOTA/MAXSIZE) \"too \\\"big\\\"\"~ | NO | too \"big\" | ''",
        "NO {4}~a~b~ | NO | 'a~b' | ''",
        "BYE (TRYLATER)~ | BYE | '' | ''",
        "\"a\" ACTIVE~\"b\"~OK~ | OK | '' | a,ACTIVE;b",
        "\"SIEVE\" \"x y\"~\"OK\"~OK~ | OK | '' | SIEVE,x y;OK",
        "{7+}~keep;~~OK~ | OK | '' | keep;~",
      })
  void readsAnAnswer(String said, Answer.Status status, String text, String lines)
      throws IOException {
    Answer answer = read(said.replace("~", "\r\n"));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.said().replace("\r\n", "~")).isEqualTo(text);
    String all =
        answer.lines().stream()
            .map(line -> String.join(",", line))
            .reduce((a, b) -> a + ";" + b)
            .orElse("")
            .replace("\r\n", "~");
    assertThat(all).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "\r\n",
        "HTTP/1.1 400\r\n",
        "\"a",
        "{x}\r\nOK\r\n",
        "{}\r\n",
        "{2}ab\r\nOK\r\n",
        "{50}\r\nabc",
        "{2\r\n}",
        "* OK IMAP\r\n"
      })
  void whatIsNoAnswerIsTrouble(String said) {
    assertThatThrownBy(() -> read(said)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{99999999}\r\n", "{9999999999}\r\n", "\"%s\"", "\"a\"\r\n%s", "%s"})
  void noMoreIsReadThanIsAllowed(String said) {
    String much = said.replace("%s", "a".repeat(200)).replace("\"a\"\r\n", "\"a\"\r\n".repeat(50));

    assertThatThrownBy(() -> read(much))
        .isInstanceOfSatisfying(
            MailboxTrouble.class,
            e -> assertThat(e.kind()).isEqualTo(MailboxTrouble.Kind.TOO_MUCH));
  }

  @Test
  void anyBytesComeToAnEnd() {
    Random random = new Random(11);
    List<String> words =
        List.of("OK", "\"", "{3}", "{", "}", "\r\n", "\n", " ", "(", ")", "a", "\\");
    int answers = 0;
    for (int i = 0; i < 3000; i++) {
      StringBuilder said = new StringBuilder();
      for (int j = 0; j < 20; j++) {
        said.append(words.get(random.nextInt(words.size())));
      }
      try {
        Answer answer = read(said.toString());
        answers += answer.lines().size() + 1;
      } catch (IOException | MailboxTrouble _) {
        // that is an end too
      }
    }
    assertThat(answers).isPositive();
  }
}
