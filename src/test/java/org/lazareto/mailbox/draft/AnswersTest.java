// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.Selection;
import org.lazareto.unpack.mime.ShownHeader;

/** To whom answers go, and what they are called. */
class AnswersTest {

  private static final Identity ANA = new Identity(1, "Ana", "ana@x.test", "Hospital");

  private static Draft reply(boolean all, String... fields) throws IOException {
    return answers(fields).reply(ANA, all, "Ana escribió:");
  }

  private static Answers answers(String... fields) throws IOException {
    byte[] head = (String.join("\n", fields) + "\n\n").getBytes(UTF_8);
    ShownHeader header = ShownHeader.of(ByteSource.of(head), Limits.defaults());
    return new Answers(
        new Opening.Said(header, List.of(), List.of(), List.of()),
        Selection.of("INBOX", new Key(7, 9)),
        List.of("hola", "", "> antes"),
        List.of("ana@x.test", "direccion@x.test"));
  }

  private static String addresses(List<Correspondent> people) {
    return people.stream().map(Correspondent::address).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // fields; all; To; Cc
        "From: b@x.test|false|b@x.test|",
        "From: b@x.test#Reply-To: r@x.test|false|r@x.test|",
        "From: b@x.test#To: ana@x.test, c@x.test#Cc: d@x.test, B@x.test|true|b@x.test|c@x.test d@x.test",
        "From: b@x.test#To: DIRECCION@x.test|true|b@x.test|",
        "From: ana@x.test#To: c@x.test|false|c@x.test|",
        "From: ana@x.test#To: c@x.test#Cc: d@x.test|true|c@x.test|d@x.test",
        "From: b@x.test#Mail-Followup-To: l@x.test, ana@x.test#Cc: d@x.test|true|l@x.test|",
        "From: b@x.test#Mail-Followup-To: l@x.test|false|b@x.test|",
        "From: b@x.test#List-Post: <mailto:l@x.test?subject=x>|true|b@x.test|l@x.test",
        "From: b@x.test#To: l@x.test#List-Post: <mailto:l@x.test>|true|b@x.test|l@x.test",
        "From: b@x.test#List-Post: NO|true|b@x.test|",
        "From: b@x.test#List-Post: <https://l.test/>|true|b@x.test|"
      })
  void goTo(String fields, boolean all, String to, String cc) throws IOException {
    Draft draft = reply(all, fields.split("#"));
    assertThat(addresses(draft.recipients().to())).isEqualTo(to);
    assertThat(addresses(draft.recipients().cc())).isEqualTo(cc == null ? "" : cc);
    assertThat(draft.recipients().bcc()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Turno,Re: Turno,Fwd: Turno",
    "Re: Turno,Re: Turno,Fwd: Re: Turno",
    "RE: Turno,RE: Turno,Fwd: RE: Turno",
    "RV: Turno,RV: Turno,RV: Turno",
    "re[2]: Turno,re[2]: Turno,Fwd: re[2]: Turno",
    "AW: Turno,AW: Turno,Fwd: AW: Turno",
    "Fwd: Turno,Re: Fwd: Turno,Fwd: Turno",
    "Resumen,Re: Resumen,Fwd: Resumen",
    "=?utf-8?q?a=0D=0ABcc:_x?=,Re: a Bcc: x,Fwd: a Bcc: x"
  })
  void areCalled(String subject, String answered, String passedOn) throws IOException {
    assertThat(reply(false, "Subject: " + subject).subject()).isEqualTo(answered);
    assertThat(answers("Subject: " + subject).forward(ANA, List.of("x")).subject())
        .isEqualTo(passedOn);
  }

  @Test
  void quoteAndBelongToTheConversation() throws IOException {
    Draft draft =
        reply(false, "Message-ID: <c@x>", "References: <a@x> <b@x>", "In-Reply-To: <b@x>");
    assertThat(draft.text()).isEqualTo("\n\nAna escribió:\n> hola\n>\n>> antes\n\n-- \nHospital");
    assertThat(draft.answered().references()).containsExactly("<a@x>", "<b@x>", "<c@x>");
    assertThat(Answered.of(draft.answered().ids(), draft.answered().placed()))
        .isEqualTo(draft.answered());
    Draft passedOn = answers("Message-ID: <c@x>").forward(ANA, List.of("arriba"));
    assertThat(passedOn.text()).isEqualTo("\n\narriba\n\nhola\n\n> antes\n\n-- \nHospital");
    assertThat(passedOn.answered()).isEqualTo(Answered.NOTHING);
  }

  @Test
  void longConversationsKeepTheFirstAndTheLast() throws IOException {
    String ids = "<i@x> ".repeat(3);
    StringBuilder many = new StringBuilder(ids);
    for (int i = 0; i < 90; i++) {
      many.append("<").append(i).append("@x> ");
    }
    Draft draft = reply(false, "Message-ID: <last@x>", "References: " + many);
    assertThat(draft.answered().references()).hasSize(20).startsWith("<i@x>").endsWith("<last@x>");
  }
}
