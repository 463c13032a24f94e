// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.Address;

class ControlFileTest {

  private static final String SMTP =
      """
      V8
      T1795440110
      K0
      N0
      P30195
      B8BITMIME
      F8bs
      $_mail.outside.test [192.0.2.7]
      $rESMTP
      $smail.outside.test
      ${daemon_flags}EE
      S<x@outside.test>
      rRFC822; ana@infomed.test
      RPFD:<ana@infomed.test>
      rRFC822; luis@infomed.test
      QRFC822;luis+2Bx@infomed.test
      RPFD:<luis@infomed.test>
      H?P?Return-Path: <\u0081g>
      H??Received: from mail.outside.test
      \tby infomed.test; Mon, 23 Nov 2026 12:00:00 GMT
      H?D?Date: Mon, 23 Nov 2026 12:00:00 GMT
      H??From: Se\u00f1or <x@outside.test>
      H??X-Lazareto: clean; forged
      H??Subject: hola
      .
      """;

  @Test
  void othersGetItInTheRecipientsPlaceOrBesides() throws Exception {
    String changed =
        new String(
            parse(SMTP)
                .withOnly(Set.of())
                .withRecipients(List.of(new Address("jefe@infomed.test")), "PFD")
                .withRecipients(List.of(new Address("copia@infomed.test")), "PN")
                .bytes(),
            StandardCharsets.ISO_8859_1);
    assertThat(changed)
        .contains(
            """
            S<x@outside.test>
            RPFD:<jefe@infomed.test>
            RPN:<copia@infomed.test>
            H?P?Return-Path\
            """)
        .doesNotContain("ana@", "luis@", "luis+2Bx");
  }

  /** Local mail has neither line. */
  @ParameterizedTest
  @CsvSource({
    "B7BIT/Fbs, B8BITMIME/F8bs",
    "B8BITMIME/F8bs, B8BITMIME/F8bs",
    "B7BIT, B8BITMIME/F8",
    "Fs, F8s/B8BITMIME",
    "'', B8BITMIME/F8",
  })
  void aBodyOfEightBitsIsToldOf(String before, String after) throws Exception {
    String file = "V8\nT1\n%sSme\nRPFD:<ana@x.test>\nH??Subject: x\n.\n";
    String changed = text(parse(file.formatted(lines(before))).withEightBits().bytes());
    assertThat(changed).isEqualTo(file.formatted(lines(after)));
  }

  private static String lines(String joined) {
    return joined.isEmpty() ? "" : joined.replace("/", "\n") + "\n";
  }

  @Test
  void readsTheEnvelope() throws Exception {
    ControlFile file = parse(SMTP);
    assertThat(file.arrived()).isEqualTo(Instant.ofEpochSecond(1795440110));
    assertThat(file.sender()).isEqualTo(new Address("x@outside.test"));
    assertThat(file.recipients())
        .containsExactly(new Address("ana@infomed.test"), new Address("luis@infomed.test"));
    assertThat(file.macro("_")).isEqualTo("mail.outside.test [192.0.2.7]");
    assertThat(file.fields("subject")).containsExactly("hola");
  }

  @Test
  void theHeaderIsWhatTheMessageCarries() throws Exception {
    assertThat(text(parse(SMTP).header()))
        .isEqualTo(
            """
            Received: from mail.outside.test
            \tby infomed.test; Mon, 23 Nov 2026 12:00:00 GMT
            Date: Mon, 23 Nov 2026 12:00:00 GMT
            From: Se\u00f1or <x@outside.test>
            X-Lazareto: clean; forged
            Subject: hola

            """);
  }

  @Test
  void whatSendmailQuotesInTheQueueIsReadAsItWasSent() throws Exception {
    // U+202E and U+201C in raw UTF-8; a 0xFF before any other byte is the sender's own.
    String quoted =
        "V8\nT1\nSme\nRluis\nH??Subject: \u00e2\u00ff\u0080\u00aegpj.exe \u00e2\u00ff\u0080\u00ff\u009c \u00ff\u00e1\n.\n";
    String sent = "\u00e2\u0080\u00aegpj.exe \u00e2\u0080\u009c \u00ff\u00e1";
    ControlFile file = parse(quoted);
    assertThat(text(file.header())).isEqualTo("Subject: " + sent + "\n\n");
    assertThat(file.fields("Subject")).containsExactly(sent);
    assertThat(text(file.bytes())).isEqualTo(quoted);
  }

  @Test
  void whatIsNotChangedStaysByteForByte() throws Exception {
    assertThat(text(parse(SMTP).bytes())).isEqualTo(SMTP);
  }

  @Test
  void ourFieldStandsBeforeTheFirstReceivedAndOnce() throws Exception {
    ControlFile stamped =
        parse(SMTP).without(Set.of("X-Lazareto")).withFirst("X-Lazareto: clean; by=here");
    assertThat(text(stamped.bytes()))
        .contains("H??X-Lazareto: clean; by=here\nH??Received: from mail")
        .doesNotContain("forged");
    assertThat(stamped.fields("x-lazareto")).hasSize(1);
  }

  @Test
  void withoutReceivedOurFieldStandsFirst() throws Exception {
    String local = "V8\nT1\nSme\nRPFD:you\nH??Subject: x\n.\n";
    assertThat(text(parse(local).withFirst("X-Lazareto: clean").bytes()))
        .isEqualTo("V8\nT1\nSme\nRPFD:you\nH??X-Lazareto: clean\nH??Subject: x\n.\n");
  }

  @Test
  void aRecipientTakesItsNotesAlong() throws Exception {
    String left = text(parse(SMTP).withOnly(Set.of(new Address("ana@infomed.test"))).bytes());
    assertThat(left)
        .contains("rRFC822; ana@infomed.test\nRPFD:<ana@infomed.test>\n")
        .doesNotContain("luis");
  }

  @Test
  void unknownLinesAndFlagsStay() throws Exception {
    String odd = "V8\nT1\nX?unknown\n!R 120\nSme\nC:luis\nRluis\nH?${tls}?X-A: b\nH?M?C: d\n.\n";
    assertThat(text(parse(odd).bytes())).isEqualTo(odd);
    assertThat(text(parse(odd).header())).isEqualTo("X-A: b\nC: d\n\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          T1;Sme;Ryou;.                | no version line
          V9;T1;Sme;Ryou;.             | version 9, newer than 8
          Vx;T1;Sme;Ryou;.             | no version line
          V8;T1;Ryou;.                 | no sender line
          V8;T1;Sme;.                  | no recipient line
          V8;T1;Sme;Ryou;.;RPFD:him    | data after the terminator
          """)
  void malformedFilesAreRefused(String lines, String why) {
    assertThatThrownBy(() -> parse(lines.strip().replace(';', '\n') + "\n"))
        .isInstanceOf(ControlFile.Malformed.class)
        .hasMessage(why);
  }

  @ParameterizedTest
  @CsvSource({"''", "V8", "V8;T1;Sme;Ryou;H??Subject: x", "V8;T1;Sme;Ryou;.x"})
  void filesWithoutTerminatorAreUnfinished(String lines) {
    assertThatThrownBy(() -> parse(lines.replace(';', '\n')))
        .isInstanceOf(ControlFile.Unfinished.class);
  }

  @Property(seed = "20261124")
  void noBytesMakeTheReaderFailOtherwise(@ForAll byte[] bytes) {
    try {
      byte[] whole = ("V8\nSa\nRb\n" + text(bytes)).getBytes(StandardCharsets.ISO_8859_1);
      assertThat(ControlFile.parse(whole).recipients()).isNotEmpty();
    } catch (ControlFile.Unfinished | ControlFile.Malformed e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // What a client may call itself, or its DNS say, is in the first line.
        "from (authenticated bits=0) (pc.test [192.0.2.7])\n\tby mx (8.17) with ESMTPA id A",
        "from pc (pc.test [192.0.2.7])\n\tby mx (authenticated bits=0) with ESMTP id A",
        "from pc (pc.test [192.0.2.7])\n\tby mx (8.17) with ESMTP id A\n\t(authenticated)\n\tby x",
      })
  void onlyTheListenersOwnLineAuthenticates(String other) throws Exception {
    String own =
        "from pc (pc.test [192.0.2.7])\n\t(authenticated bits=0)\n\tby mx (8.17) with ESMTPSA id A";
    assertThat(Origin.of(parse(received(own))).client().authenticated()).isTrue();
    assertThat(Origin.of(parse(received(other))).client().authenticated()).isFalse();
    assertThat(Origin.of(parse(received(other, own))).client().authenticated()).isFalse();
  }

  private static String received(String... fields) {
    return "V8\nT1\n$_pc.test [192.0.2.7]\n$rESMTP\n$spc\nSme\nRyou\n"
        + Stream.of(fields).map(f -> "H??Received: " + f + "\n").collect(Collectors.joining())
        + ".\n";
  }

  @Test
  void theOriginTellsTheRoute() throws Exception {
    assertThat(Origin.of(parse(SMTP)).toString())
        .contains("SMTP", "192.0.2.7", "mail.outside.test");
    String submitted =
        "V8\nT1\n$_localhost [127.0.0.1]\n$rESMTP\nSme\nRyou\n"
            + "H??Received: from mx (localhost [127.0.0.1])\n\tby mx (8.17) with ESMTP id A\n"
            + "H??Received: (from ana@localhost)\n\tby mx (8.17.1.9/8.17.1.9/Submit) id B\n.\n";
    assertThat(Origin.of(parse(submitted)).route().name()).isEqualTo("LOCAL");
    String uucp =
        submitted
            .replace("(from ana@localhost)\n\tby mx", "from pinar (uucp@localhost)\n\tby mx")
            .replace("/Submit) id B", "/Submit) with UUCP id B");
    assertThat(Origin.of(parse(uucp)).route().name()).isEqualTo("UUCP");
    assertThat(Origin.of(parse(uucp)).client().name()).isEqualTo("pinar");
    String debian = uucp.replace("from pinar ", "from pinar.UUCP ");
    assertThat(debian).isNotEqualTo(uucp);
    assertThat(Origin.of(parse(debian)).client().name()).isEqualTo("pinar");
    String forged = uucp.replace("[127.0.0.1]\n$r", "[192.0.2.9]\n$r");
    assertThat(Origin.of(parse(forged)).route().name()).isEqualTo("SMTP");
  }

  @Test
  void aFileOfTenThousandRecipientsIsRead() throws Exception {
    StringBuilder lines = new StringBuilder("V8\nT1\nSme\n");
    for (int i = 0; i < 10_000; i++) {
      lines.append("rRFC822; u").append(i).append("\nRPFD:<u").append(i).append("@x.test>\n");
    }
    ControlFile file = parse(lines.append("H??Subject: x\n.\n").toString());
    assertThat(file.recipients()).hasSize(10_000);
    List<Address> half = file.recipients().subList(0, 5_000);
    assertThat(parse(text(file.withOnly(Set.copyOf(half)).bytes())).recipients()).isEqualTo(half);
  }

  private static ControlFile parse(String text)
      throws ControlFile.Unfinished, ControlFile.Malformed {
    return ControlFile.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
