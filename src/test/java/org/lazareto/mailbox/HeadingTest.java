// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.Catalogue;
import org.lazareto.unpack.mime.ShownHeader;

/** What a header says to people: names, addresses, dates, as strangers write them. */
class HeadingTest {

  private static Heading of(String header) throws IOException {
    return Heading.of(
        ShownHeader.of(ByteSource.of((header + "\n\n").getBytes(UTF_8)), Limits.defaults()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a@b | [Correspondent[name=, address=a@b]]",
        "<a@b> | [Correspondent[name=, address=a@b]]",
        "Ana <a@b> | [Correspondent[name=Ana, address=a@b]]",
        "a@b (Ana) | [Correspondent[name=Ana, address=a@b]]",
        "\"Ruiz, \\\"Ana\\\"\" <a@b>, c@d"
            + " | [Correspondent[name=Ruiz, \"Ana\", address=a@b],"
            + " Correspondent[name=, address=c@d]]",
        "guardia: a@b, Eva <c@d>;"
            + " | [Correspondent[name=, address=a@b], Correspondent[name=Eva, address=c@d]]",
        "undisclosed-recipients:; | []",
        "\"jefe@banco.com\" <x@malo> | [Correspondent[name=jefe@banco.com, address=x@malo]]",
        "nadie | [Correspondent[name=nadie, address=]]",
        "((((( | []",
        "Ana <a@b | [Correspondent[name=Ana, address=a@b]]",
        "\"Ana <a@b> | [Correspondent[name=, address=Ana <a@b>]]",
        ",,; , | []",
      })
  void namesWhomTheFieldNames(String field, String people) throws IOException {
    assertThat(of("From: " + field).from().toString()).isEqualTo(people);
  }

  @Test
  void aFieldWithoutEndIsCut() throws IOException {
    assertThat(of("To: " + "a@b,".repeat(20_000)).to()).hasSize(1000);
    assertThat(of("Subject: " + "x".repeat(20_000)).subject()).hasSize(1000);
    assertThat(of("References: " + "<a@b> <c@d> ".repeat(500)).references()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'Sat, 28 Nov 2026 08:00:00 -0500', 2026-11-28T13:00:00Z",
    "28 Nov 2026 08:00 +0000, 2026-11-28T08:00:00Z",
    "'Sat, 28 Nov 26 08:00:00 GMT (UTC)', 2026-11-28T08:00:00Z",
    "28 Nov 99 08:00:00, 1999-11-28T08:00:00Z",
    "28 November 2026 08:00:60 +0000, 2026-11-28T08:00:59Z",
  })
  void readsDates(String field, Instant instant) throws IOException {
    assertThat(of("Date: " + field).date()).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ayer",
        "31 Feb 2026 08:00 +0000",
        "1 Foo 2026 08:00",
        "1 Nov 2026 99:00",
        "1 Nov 2026 08:00 +9999"
      })
  void whatIsNoDateIsNone(String field) throws IOException {
    assertThat(of("Date: " + field).date()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(MailboxTrouble.Kind.class)
  void everyTroubleHasItsSentence(MailboxTrouble.Kind kind) {
    MailboxTrouble trouble = new MailboxTrouble(kind, "uno", "dos");

    assertThat(trouble.in(Catalogue.SPANISH)).isNotEqualTo(trouble.in(Catalogue.ENGLISH));
  }
}
