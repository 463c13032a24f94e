// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.SomeSigner;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

class StampTest {

  private static final String WORDS =
      "clean; by=node.test; id=A1; at=2026-11-27T23:00:00Z; engines=clamd/27001";
  private static final String BODY =
      """
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 8bit

      Señora enfermera:
      From here on all is well.

      --b
      Content-Type: application/octet-stream; name="año; 1,2.bin"
      Content-Transfer-Encoding: base64

      AAECAwQFBgcICQoLDA0ODw==
      --b--
      """;
  private static final String HEADER = "From: a@x.test\nSubject: one\nMIME-Version: 1.0\n";

  private final NodeKey key = NodeKey.forNow();
  private final Signer signer = SomeSigner.with(key);

  @Test
  void aStampHoldsForItsMessage() throws IOException {
    Proof proof = verified(stamped() + HEADER + BODY);
    assertThat(proof)
        .isInstanceOfSatisfying(
            Proof.Genuine.class,
            genuine -> {
              Stamp stamp = genuine.stamp();
              assertThat(stamp.verdict()).isEqualTo("clean");
              assertThat(stamp.word("id")).isEqualTo("A1");
              assertThat(stamp.word("at")).isEqualTo("2026-11-27T23:00:00Z");
              assertThat(stamp.word("engines")).isEqualTo("clamd/27001");
              assertThat(stamp.bodies())
                  .containsExactly(
                      new Stamp.Body("1", "text/plain", 45, "-", ""),
                      new Stamp.Body(
                          "2", "application/octet-stream", 16, "-", "a%C3%B1o%3B%201%2C2.bin"));
            });
  }

  @Test
  void linesOfTheFieldAreShort() throws IOException {
    assertThat(stamped().lines()).allSatisfy(line -> assertThat(line).hasSizeBetween(1, 78));
    assertThat(stamped().lines().skip(1)).allSatisfy(line -> assertThat(line).startsWith("\t"));
  }

  @Test
  void aServerMayFoldTheFieldAnew() throws IOException {
    String oneLine = stamped().strip().replaceAll("\n\t", " ") + "\n";
    assertThat(verified(oneLine + HEADER + BODY)).isInstanceOf(Proof.Genuine.class);
    assertThat(verified(stamped().replace("\n\t", "\r\n        ") + HEADER + BODY))
        .isInstanceOf(Proof.Genuine.class);
  }

  @Test
  void aServerMayEncodeTheBodiesAnew() throws IOException {
    String text = "Señora enfermera:\nFrom here on all is well.\n";
    String quoted = BODY.replace("8bit", "quoted-printable").replace("Señora", "Se=C3=B1o=\nra");
    String base64 =
        BODY.replace("8bit", "base64")
            .replace(
                text + "\n",
                Base64.getMimeEncoder().encodeToString(text.replace("\n", "\r\n").getBytes(UTF_8))
                    + "\n");
    String wrapped = BODY.replace("AAECAwQF", "AAEC\nAwQF");
    String mailbox = BODY.replace("\nFrom here", "\n>From here") + "\n\n";
    String wire = (HEADER + BODY).replace("\n", "\r\n");
    for (String other : List.of(quoted, base64, wrapped, mailbox)) {
      assertThat(other).isNotEqualTo(BODY);
      assertThat(verified(stamped() + HEADER + other)).isInstanceOf(Proof.Genuine.class);
    }
    assertThat(verified(stamped() + wire)).isInstanceOf(Proof.Genuine.class);
    assertThat(verified(stamped() + "Received: by mx\n" + HEADER + BODY))
        .isInstanceOf(Proof.Genuine.class);
  }

  @Test
  void aStampIsForNoOtherContent() throws IOException {
    for (String other :
        List.of(
            BODY.replace("all is well", "all is bad"),
            BODY.replace("AAEC", "BAEC"),
            BODY.replace("--b--", "--b\n\nmore\n--b--"),
            "\nanother letter\n",
            "\n")) {
      assertThat(verified(stamped() + HEADER + other)).isInstanceOf(Proof.OtherContent.class);
    }
  }

  @Test
  void noWordOfAStampCanBeChanged() throws IOException {
    String stamp = stamped();
    for (String forged :
        List.of(
            stamp.replace("clean", "clear"),
            stamp.replace("id=A1", "id=A2"),
            stamp.replace("23:00:00", "23:00:01"),
            stamp.replace("by=node.test", "by=code.test"),
            stamp.replace("clamd/27001", "clamd/27002"),
            stamp.replace("engines=clamd/27001; ", ""),
            stamp.replace("octet", "octed"),
            stamp.strip() + "; content=x\n",
            stamp.strip() + ";sig=AAAA\n",
            stamp.replace("content=", "content=x; content="))) {
      assertThat(forged).isNotEqualTo(stamp);
      assertThat(verified(forged + HEADER + BODY))
          .isEqualTo(new Proof.Forged(Proof.Forged.Why.SIGNATURE));
    }
  }

  @Test
  void ofTwoStampsNoneCounts() throws IOException {
    String lower = "x-lazareto: clean; by=evil\n";
    assertThat(verified(stamped() + lower + HEADER + BODY))
        .isEqualTo(new Proof.Forged(Proof.Forged.Why.SEVERAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-Lazareto: clean; by=node.test; id=A1\n", "X-Lazareto:\n"})
  void withoutASignatureThereIsNoStamp(String field) throws IOException {
    assertThat(verified(field + HEADER + BODY)).isEqualTo(new Proof.Unsigned());
  }

  @Test
  void aStampOfAnotherNodeSaysNothing() throws IOException {
    NodeKey other = NodeKey.forNow();
    String field =
        SomeSigner.with(other).field(WORDS, signer.bodies(source(HEADER + BODY)), List.of());
    assertThat(verified(field + "\n" + HEADER + BODY))
        .isEqualTo(new Proof.OtherKey(other.mark().id()));
    // Nor does one that claims to be ours.
    String claimed = field.replaceAll("\n\t", "").replace(other.mark().id(), key.mark().id());
    assertThat(verified(claimed + "\n" + HEADER + BODY))
        .isEqualTo(new Proof.Forged(Proof.Forged.Why.SIGNATURE));
  }

  @Test
  void anAttachedMessageCountsByItsBodies() throws IOException {
    String forwarded =
        "Content-Type: multipart/mixed; boundary=o\n\n--o\n\nsee below\n--o\n"
            + "Content-Type: message/rfc822\n\nSubject: inner\n"
            + BODY
            + "\n--o--\n";
    String field = signer.field(WORDS, signer.bodies(source(HEADER + forwarded)), List.of()) + "\n";
    String quoted = forwarded.replace("8bit", "quoted-printable").replace("Señ", "Se=C3=B1");
    assertThat(verified(field + HEADER + quoted))
        .isInstanceOfSatisfying(
            Proof.Genuine.class,
            g ->
                assertThat(g.stamp().bodies())
                    .extracting(Stamp.Body::path)
                    .containsExactly("1", "2.1", "2.2"));
    assertThat(verified(field + HEADER + forwarded.replace("all is well", "all is bad")))
        .isInstanceOf(Proof.OtherContent.class);
  }

  @Test
  void manyPartsAreCountedNotListed() throws IOException {
    String many =
        "Content-Type: multipart/mixed; boundary=m\n\n"
            + "--m\nContent-Type: text/plain; name=%s\n\nx\n".formatted("ñ".repeat(300)).repeat(400)
            + "--m--\n";
    String field = signer.field(WORDS, signer.bodies(source(HEADER + many)), List.of()) + "\n";
    assertThat(field.length()).isLessThan(12_000);
    assertThat(verified(field + HEADER + many)).isInstanceOf(Proof.Genuine.class);
    assertThat(Stamp.parse(field.substring(field.indexOf(':') + 1)).word("parts"))
        .endsWith("," + (400 - StampSettings.defaults().parts()));
  }

  private String stamped() throws IOException {
    return signer.field(WORDS, signer.bodies(source(HEADER + BODY)), List.of()) + "\n";
  }

  private Proof verified(String message) throws IOException {
    Unpacker unpacker = new Unpacker(UnpackSettings.defaults());
    return new Verifier(List.of(key.mark()), unpacker, Limits.defaults()).verify(source(message));
  }

  private static ByteSource source(String message) {
    return ByteSource.of(message.getBytes(UTF_8));
  }
}
