// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.list.SomeLists.Sent;

/** A post is changed as little as its list wants, and nowhere where that breaks it. */
class ComposingTest {

  private static final String ANA = "ana@salud.test";
  private static final String HEAD =
      "From: =?utf-8?Q?Ana_=C3=8D=C3=B1iguez?= <" + ANA + ">\nTo: seguridad@salud.test\n";

  private SomeLists lists;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    lists = new SomeLists(folder);
    lists.set("seguridad", ListOption.MUNGE, "never");
    lists.set("seguridad", ListOption.ATTACHMENTS, "*");
    Member ignored = lists.trusted(ANA);
  }

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void anAnswersSubjectIsNotTaggedAgain() {
    assertThat(post("Subject: Re: [seguridad] hola\n\nx\n").field("Subject"))
        .isEqualTo("Re: [seguridad] hola");
  }

  @Test
  void anEncodedSubjectIsReadAndWrittenAnew() {
    assertThat(post("Subject: =?utf-8?Q?Atenci=C3=B3n?=\n\nx\n").field("Subject"))
        .isEqualTo("=?utf-8?B?W3NlZ3VyaWRhZF0gQXRlbmNpw7Nu?=");
  }

  @Test
  void fieldsThatAreTheListsOwnAreDropped() {
    Sent sent =
        post(
            "Subject: x\nReturn-Receipt-To: a@x.test\nDisposition-Notification-To: a@x.test\n"
                + "List-Unsubscribe: <https://mal.test/>\nBcc: b@x.test\nX-Lazareto-Code: zzzz\n"
                + "Sender: c@x.test\nDKIM-Signature: v=1; b=x\n\nx\n");
    assertThat(sent.message())
        .doesNotContain("Receipt", "Notification", "mal.test", "Bcc", "zzzz", "c@x.test", "DKIM");
  }

  @Test
  void theListStandsInFromWhereItMust() {
    lists.set("seguridad", ListOption.MUNGE, "always");
    Sent sent = post("Subject: x\n\nx\n");
    assertThat(sent.field("From")).contains("<seguridad@salud.test>").doesNotContain(ANA);
    assertThat(sent.field("Author")).endsWith("<" + ANA + ">");
    assertThat(sent.field("Reply-To")).endsWith("<" + ANA + ">");
  }

  @Test
  void answersGoToTheListIfItSaysSo() {
    lists.set("seguridad", ListOption.REPLY, "list");
    Sent sent = post("Subject: x\nReply-To: d@x.test\n\nx\n");
    assertThat(sent.field("Reply-To")).isEqualTo("seguridad@salud.test");
    assertThat(sent.message()).doesNotContain("d@x.test");
  }

  @Test
  void theFooterStandsBelowAPlainText() {
    Sent sent = post("Subject: x\n\nhola\n");
    assertThat(sent.body()).startsWith("hola\n\n-- \n").contains("Para salir, escriba a");
    assertThat(sent.field("Content-Type")).isEmpty();
  }

  @Test
  void theFooterIsAPartOfItsOwnBesideOthers() {
    Sent sent =
        post(
            "Subject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n<p>=C3=A1</p>\n");
    assertThat(sent.field("Content-Type")).startsWith("multipart/mixed; boundary=");
    assertThat(sent.message().split("MIME-Version", -1)).hasSize(2);
    assertThat(sent.body())
        .contains(
            "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
                + "\n<p>=C3=A1</p>\n",
            "Para salir, escriba a");
  }

  @Test
  void whatIsSignedStaysAsItIs() {
    String body = "--b\n\nhola\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n";
    Sent sent =
        post(
            "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/signed; boundary=b\n\n" + body);
    assertThat(sent.body()).isEqualTo(body);
    assertThat(sent.field("Content-Type")).isEqualTo("multipart/signed; boundary=b");
  }

  @Test
  void withoutTagAndFooterASignatureOfTheSenderStays() {
    lists.set("seguridad", ListOption.TAG, "false");
    lists.set("seguridad", ListOption.FOOTER, "false");
    Sent sent = post("Subject: x\nDKIM-Signature: v=1; b=x\n\nhola\n");
    assertThat(sent.message()).contains("DKIM-Signature: v=1; b=x");
    assertThat(sent.body()).isEqualTo("hola\n");
  }

  private Sent post(String rest) {
    lists.receive(ANA, "seguridad", HEAD + rest);
    return lists.posts().getFirst();
  }
}
