// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.unpack.Attached.EICAR;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSCompressedDataStreamGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSSignedDataStreamGenerator;
import org.bouncycastle.cms.bc.BcCMSContentEncryptorBuilder;
import org.bouncycastle.cms.bc.BcPasswordRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.verdict.Fact.Kind;
import org.lazareto.verdict.Part;

/** S/MIME and OpenPGP as Bouncy Castle writes them. */
class WrappedTest {

  private static final byte[] MAIL =
      ("Content-Type: application/octet-stream\r\n"
              + "Content-Disposition: attachment; filename=a.com\r\n\r\n"
              + EICAR)
          .getBytes(ISO_8859_1);

  @Test
  void signedMail() throws Exception {
    CMSProcessableByteArray content = new CMSProcessableByteArray(MAIL);
    byte[] der = new CMSSignedDataGenerator().generate(content, true).getEncoded("DER");
    ByteArrayOutputStream ber = new ByteArrayOutputStream();
    try (OutputStream out = new CMSSignedDataStreamGenerator().open(ber, true)) {
      out.write(MAIL);
    }
    for (byte[] signed : new byte[][] {der, ber.toByteArray()}) {
      Unpacked unpacked = Attached.unpack("smime.p7m", "application/pkcs7-mime", signed);
      assertThat(unpacked.text("2!smime.p7m!smime.eml!1")).isEqualTo(EICAR);
      assertThat(unpacked.part("2!smime.p7m!smime.eml!1").name()).isEqualTo("a.com");
      assertThat(unpacked.facts("2")).isEmpty();
      unpacked = Attached.unpack("raro.dat", signed);
      assertThat(unpacked.text("2!raro.dat!raro.dat.eml!1")).isEqualTo(EICAR);
    }
  }

  @Test
  void aSignedFileIsNoMail() throws Exception {
    CMSProcessableByteArray content = new CMSProcessableByteArray(EICAR.getBytes(ISO_8859_1));
    byte[] signed = new CMSSignedDataGenerator().generate(content, true).getEncoded();
    assertThat(Attached.unpack("a.com.p7m", signed).text("2!a.com.p7m!a.com")).isEqualTo(EICAR);
  }

  @Test
  void aSignatureAloneHoldsNothing() throws Exception {
    CMSProcessableByteArray content = new CMSProcessableByteArray(MAIL);
    byte[] signature = new CMSSignedDataGenerator().generate(content, false).getEncoded();
    Unpacked unpacked = Attached.unpack("smime.p7s", "application/pkcs7-signature", signature);
    assertThat(unpacked.parts).containsOnlyKeys("1", "2", "");
    assertThat(unpacked.facts("2")).isEmpty();
  }

  @Test
  void compressedMail() throws Exception {
    byte[] der =
        new CMSCompressedDataGenerator()
            .generate(new CMSProcessableByteArray(MAIL), new ZlibCompressor())
            .getEncoded();
    ByteArrayOutputStream ber = new ByteArrayOutputStream();
    try (OutputStream out =
        new CMSCompressedDataStreamGenerator().open(ber, new ZlibCompressor())) {
      out.write(MAIL);
    }
    for (byte[] compressed : new byte[][] {der, ber.toByteArray()}) {
      Unpacked unpacked = Attached.unpack("smime.p7z", compressed);
      assertThat(unpacked.text("2!smime.p7z!smime.eml!1")).isEqualTo(EICAR);
    }
  }

  @Test
  void armouredCms() throws Exception {
    byte[] signed =
        new CMSSignedDataGenerator().generate(new CMSProcessableByteArray(MAIL), true).getEncoded();
    String pem =
        "hola\n-----BEGIN PKCS7-----\n"
            + Base64.getMimeEncoder().encodeToString(signed)
            + "\n-----END PKCS7-----\nadiós\n";
    assertThat(Attached.unpack("a.pem", pem).text("2!a.pem!message.p7m!message.eml!1"))
        .isEqualTo(EICAR);
  }

  @Test
  void encryptedMailIsAFactThatOnlySaysSo() throws Exception {
    CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
    generator.addRecipientInfoGenerator(
        new BcPasswordRecipientInfoGenerator(CMSAlgorithm.AES128_CBC, "clave".toCharArray()));
    byte[] enveloped =
        generator
            .generate(
                new CMSProcessableByteArray(MAIL),
                new BcCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC).build())
            .getEncoded();
    Unpacked unpacked = Attached.unpack("smime.p7m", "application/pkcs7-mime", enveloped);
    assertThat(unpacked.facts("2")).containsExactly(Kind.ENCRYPTED_MAIL);
  }

  @Test
  void octetsInOctets() throws IOException {
    byte[] head =
        java.util.HexFormat.of()
            .parseHex(
                "308006092a864886f70d010702a0803080020101310030800609" + "2a864886f70d010701a080");
    byte[] deep = Arrays.copyOf(head, head.length + 200_000);
    for (int i = head.length; i < deep.length; i += 2) {
      deep[i] = 0x24;
      deep[i + 1] = (byte) 0x80;
    }
    Unpacked unpacked = Attached.unpack("x.p7m", deep);
    assertThat(unpacked.part("2").facts().toString())
        .containsAnyOf("truncated", "reader-failed", "over-budget");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void pgp(int compression) throws Exception {
    byte[] packets = packets(EICAR.getBytes(ISO_8859_1), "a.com", compression, false);
    String inside = compression == 0 ? "" : "packets.pgp!";
    assertThat(Attached.unpack("m.gpg", packets).text("2!m.gpg!" + inside + "a.com"))
        .isEqualTo(EICAR);
    assertThat(Attached.unpack("m.dat", packets).text("2!m.dat!" + inside + "a.com"))
        .isEqualTo(EICAR);
    byte[] partial = packets(EICAR.repeat(99).getBytes(ISO_8859_1), "a.com", compression, true);
    assertThat(Attached.unpack("m.gpg", partial).text("2!m.gpg!" + inside + "a.com"))
        .isEqualTo(EICAR.repeat(99));
  }

  @Test
  void armouredPgp() throws Exception {
    String armour = armoured(packets(MAIL, "", 1, false));
    Unpacked unpacked =
        Unpacked.of("Subject: x\nContent-Type: text/plain\n\nhola\n\n" + armour + "\nadiós\n");
    assertThat(unpacked.text("1!unnamed!message.pgp!packets.pgp!packets.eml!1")).isEqualTo(EICAR);
  }

  @Test
  void encryptedPgp() throws Exception {
    PGPEncryptedDataGenerator generator =
        new PGPEncryptedDataGenerator(
            new BcPGPDataEncryptorBuilder(9).setWithIntegrityPacket(true));
    generator.addMethod(new BcPBEKeyEncryptionMethodGenerator("clave".toCharArray()));
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = generator.open(sealed, new byte[256])) {
      out.write(packets(MAIL, "", 1, false));
    }
    assertThat(Attached.unpack("m.pgp", sealed.toByteArray()).facts("2"))
        .containsExactly(Kind.ENCRYPTED_MAIL);
    Unpacked mail =
        Attached.unpack(
            "encrypted.asc",
            "application/octet-stream",
            armoured(sealed.toByteArray()).getBytes(ISO_8859_1));
    assertThat(mail.facts("2!encrypted.asc!message.pgp")).containsExactly(Kind.ENCRYPTED_MAIL);
    assertThat(mail.facts("2")).isEmpty();
  }

  @Test
  void otherFilesAreNone() throws IOException {
    for (String text :
        new String[] {"Ésta", "Árbol", "\u00D2\u0001\u00A3x", "\u00A3\u0001abc", "\u00A3\0abcd"}) {
      Unpacked unpacked = Attached.unpack("x.dat", text + " es una prueba.".repeat(20));
      assertThat(unpacked.part("2").facts()).as(text).isEmpty();
      assertThat(unpacked.parts).as(text).containsOnlyKeys("1", "2", "");
    }
    String keys =
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n-----END PGP PUBLIC KEY BLOCK-----";
    assertThat(Attached.unpack("k.asc", keys).parts).containsOnlyKeys("1", "2", "");
  }

  @Test
  void brokenOnesAreFacts() throws Exception {
    byte[][] seeds = {
      packets(MAIL, "a.eml", 1, true),
      packets(MAIL, "a.eml", 3, false),
      new CMSSignedDataGenerator().generate(new CMSProcessableByteArray(MAIL), true).getEncoded(),
      new CMSCompressedDataGenerator()
          .generate(new CMSProcessableByteArray(MAIL), new ZlibCompressor())
          .getEncoded()
    };
    Random random = new Random(5);
    for (int i = 0; i < 600; i++) {
      byte[] broken = seeds[i % seeds.length].clone();
      for (int change = random.nextInt(6); change >= 0; change--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      for (Part part : Attached.unpack("x.pgp", broken).parts.values()) {
        assertThat(part.facts().toString())
            .doesNotContain("Bounds")
            .doesNotContain("Argument")
            .doesNotContain("NullPointer")
            .doesNotContain("State");
      }
    }
  }

  private static byte[] packets(byte[] content, String name, int compression, boolean partial)
      throws IOException, PGPException {
    PGPLiteralDataGenerator literal = new PGPLiteralDataGenerator();
    ByteArrayOutputStream packets = new ByteArrayOutputStream();
    PGPCompressedDataGenerator compressor =
        compression == 0 ? null : new PGPCompressedDataGenerator(compression);
    OutputStream outer =
        compressor == null
            ? packets
            : partial ? compressor.open(packets, new byte[512]) : compressor.open(packets);
    try (OutputStream out =
        partial
            ? literal.open(outer, PGPLiteralData.BINARY, name, new Date(0), new byte[512])
            : literal.open(outer, PGPLiteralData.BINARY, name, content.length, new Date(0))) {
      out.write(content);
    }
    if (compressor != null) {
      compressor.close();
    }
    return packets.toByteArray();
  }

  private static String armoured(byte[] packets) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ArmoredOutputStream out = new ArmoredOutputStream(text)) {
      out.write(packets);
    }
    return text.toString(ISO_8859_1);
  }
}
