// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.engine.clamd.RealClamd;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePolicy;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Verdict;

/** What is left to a real clamd's look at the whole is found there, however odd the mail. */
class LeftToClamdTest {

  private static final String HEADER =
      """
      Received: from outside.test (outside.test [192.0.2.7])
      \tby mx.test (8.17.1/8.17.1) with ESMTP id x; Mon, 23 Nov 2026 12:00:00 GMT
      From: <x@outside.test>
      Subject: prueba
      MIME-Version: 1.0
      """;

  private static final String MARK = "se lee: " + RealClamd.MARK;
  private static final String PLAIN = text("8bit", "hola\n" + MARK + "\n");

  private static final String STUMBLING = " \t\n\r;:=\"()-*%/\\,.a8\u0001";

  @TempDir private Path directory;

  @Test
  void plainPiecesCostNoQuestion() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true)) {
      assertThat(verdict(panel, HEADER + text("8bit", "hola\n"))).isEqualTo(Verdict.CLEAN);
      assertThat(calls(panel)).as("the mail alone").isEqualTo(1);
      assertThat(verdict(panel, attached(zip(ZipEntry.DEFLATED, "uno", "dos", "tres"))))
          .isEqualTo(Verdict.CLEAN);
      assertThat(calls(panel)).as("and the zip file with its mail").isEqualTo(1 + 2);
      assertThat(verdict(panel, HEADER + PLAIN)).isEqualTo(Verdict.INFECTED);
      assertThat(calls(panel)).as("which text it was").isEqualTo(3 + 2);
      assertThat(verdict(panel, attached(zip(ZipEntry.DEFLATED, "uno", MARK))))
          .isEqualTo(Verdict.INFECTED);
    }
  }

  @Test
  void everyPieceIsAskedOfAnEngineThatOpensNothing() throws Exception {
    for (String off :
        List.of(
            "ScanMail no\nScanArchive no",
            "ScanMail no\nMaxFileSize 100K",
            "ScanMail no\nMaxScanSize 3M\nMaxFileSize 3M",
            "ScanMail no\nMaxFiles 50")) {
      Path own = directory.resolve("c" + off.length());
      try (RealClamd clamd = RealClamd.start(own, off);
          Panel panel = panel(clamd, true)) {
        assertThat(verdict(panel, HEADER + PLAIN)).as(off).isEqualTo(Verdict.INFECTED);
        assertThat(verdict(panel, attached(zip(ZipEntry.DEFLATED, MARK))))
            .as(off)
            .isEqualTo(Verdict.INFECTED);
        long before = calls(panel);
        assertThat(verdict(panel, attached(zip(ZipEntry.DEFLATED, "uno", "dos"))))
            .as(off)
            .isEqualTo(Verdict.CLEAN);
        assertThat(calls(panel) - before).as("text, zip, two members, mail").isEqualTo(5);
      }
    }
  }

  @Test
  void aMemberBehindOneThatMayHoldMoreIsAsked() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true)) {
      byte[] program = "MZ\0\1\2\3\4\5\6\7".repeat(20).getBytes(ISO_8859_1);
      byte[] zip = zip(ZipEntry.DEFLATED, "uno", new String(program, ISO_8859_1), "tres", "cuatro");
      assertThat(verdict(panel, attached(zip))).isNotEqualTo(Verdict.INFECTED);
      assertThat(calls(panel))
          .as("mail, zip, a program called a text, and the two behind it")
          .isEqualTo(5);
    }
  }

  @Test
  void everyPieceIsAskedWhereTheSettingsSaySo() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, false)) {
      assertThat(verdict(panel, attached(zip(ZipEntry.DEFLATED, "uno", "dos"))))
          .isEqualTo(Verdict.CLEAN);
      assertThat(calls(panel)).isEqualTo(5);
    }
  }

  @Test
  void aMarkInATextIsFoundAsInTheTextAlone() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true);
        Panel pieces = panel(clamd, false)) {
      for (Map.Entry<String, String> odd : oddTexts().entrySet()) {
        for (String coding : List.of("8bit", "base64", "quoted-printable")) {
          String one = text(coding, odd.getValue() + MARK + "\n" + odd.getValue());
          for (Map.Entry<String, String> mail : mails(one).entrySet()) {
            assertThat(verdict(panel, mail.getValue()))
                .as("%s, %s, %s", odd.getKey(), coding, mail.getKey())
                .isEqualTo(verdict(pieces, mail.getValue()));
          }
        }
      }
      assertThat(calls(panel)).isLessThan(calls(pieces));
    }
  }

  /** {@code -Dlazareto.odd=20000} for a long search. */
  @Test
  void neitherIsItLostInMailThatIsOddInSeveralWays() throws Exception {
    RandomGenerator random = new Random(20261129);
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true);
        Panel pieces = panel(clamd, false)) {
      for (int i = 0; i < Integer.getInteger("lazareto.odd", 300); i++) {
        String mail = damaged(any(random), random);
        Verdict left = verdict(panel, mail);
        if (left == Verdict.CLEAN) {
          assertThat(verdict(pieces, mail)).as("mail %d:%n%s", i, mail).isEqualTo(left);
        }
      }
    }
  }

  private static String any(RandomGenerator random) {
    List<String> odd = List.copyOf(oddTexts().values());
    StringBuilder content = new StringBuilder();
    int pieces = 1 + random.nextInt(4);
    int marked = random.nextInt(pieces);
    for (int i = 0; i < pieces; i++) {
      content.append(odd.get(random.nextInt(odd.size())));
      content.append(i == marked ? MARK + "\n" : "texto\n");
    }
    String coding = List.of("8bit", "base64", "quoted-printable").get(random.nextInt(3));
    String type = random.nextInt(3) == 0 ? "text/html" : "text/plain";
    String entity = text(coding, content.toString()).replaceFirst("text/plain", type);
    List<String> mails = List.copyOf(mails(entity).values());
    return mails.get(random.nextInt(mails.size()));
  }

  /** With some characters of its headers changed, or none. */
  private static String damaged(String mail, RandomGenerator random) {
    StringBuilder text = new StringBuilder(mail);
    for (int i = random.nextInt(3); i > 0; i--) {
      int field = text.indexOf("Content-", random.nextInt(text.length()));
      int at = field < 0 ? random.nextInt(HEADER.length()) : field + random.nextInt(60);
      char one = STUMBLING.charAt(random.nextInt(STUMBLING.length()));
      int from = Math.min(at, text.length() - 1);
      text.replace(from, from + random.nextInt(2), String.valueOf(one));
    }
    return text.toString();
  }

  @Test
  void aMarkInAMemberIsFoundAsInTheMemberAlone() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true);
        Panel pieces = panel(clamd, false)) {
      for (int method : List.of(ZipEntry.STORED, ZipEntry.DEFLATED)) {
        byte[] zip = zip(method, "uno", MARK, "tres", MARK + " al final");
        for (Map.Entry<String, UnaryOperator<byte[]>> odd : oddZips().entrySet()) {
          String mail = attached(odd.getValue().apply(zip.clone()));
          assertThat(verdict(panel, mail))
              .as("%s, method %d", odd.getKey(), method)
              .isEqualTo(verdict(pieces, mail))
              .isNotEqualTo(Verdict.CLEAN);
        }
      }
    }
  }

  /** Each with one thing that a reader may stumble over. */
  private static Map<String, String> oddTexts() {
    Map<String, String> odd = new LinkedHashMap<>();
    odd.put("nothing", "");
    odd.put("uuencode", "begin 644 nota.txt\n");
    odd.put("a long line", "palabra ".repeat(124));
    odd.put("a very long line", "palabra ".repeat(700));
    odd.put("blanks alone", "   \n\t\n");
    odd.put("empty lines", "\n\n\n");
    odd.put("a NUL", "a\0b ");
    odd.put("a bare CR", "a\rb ");
    odd.put("CRLF", "a\r\nb\r\n");
    odd.put("mbox", "From x@y.test Mon Nov 23 12:00:00 2026\n");
    odd.put("a header", "Subject: x\nContent-Type: text/html\n\n");
    odd.put("an odd type", "Content-Type: multipart/mixed; boundary=(x)\"a\n");
    odd.put("a delimiter", "--=_b\n");
    odd.put("a last delimiter", "--=_b--\n");
    odd.put("Received", "Received: from x by y\n");
    odd.put("a message", "-----Original Message-----\nFrom: a\nTo: b\n\n");
    odd.put("yEnc", "=ybegin line=128 size=5 name=x\n");
    odd.put("BinHex", "(This file must be converted with BinHex 4.0)\n:");
    odd.put("PGP", "-----BEGIN PGP MESSAGE-----\n\n");
    odd.put("a dot", ".\n");
    odd.put("soft break", "a=\nb =3D = \n");
    odd.put("accents", "áéíóú ñ €\n");
    odd.put("control", "a\u0001b\u000bc\u000c\u001a ");
    odd.put("a page", "<html><body><!-- \n");
    return odd;
  }

  private static Map<String, String> mails(String entity) {
    Map<String, String> mails = new LinkedHashMap<>();
    mails.put("alone", HEADER + entity);
    mails.put("no Received", HEADER.substring(HEADER.indexOf("From")) + entity);
    for (String kind : List.of("mixed", "alternative", "related", "digest", "signed", "odd")) {
      String type = "Content-Type: multipart/" + kind + "; boundary=\"=_b\"\n\n";
      String other = "--=_b\nContent-Type: text/html\n\n<b>otra</b>\n";
      mails.put(kind + " first", HEADER + type + "--=_b\n" + entity + "\n" + other + "--=_b--\n");
      mails.put(kind + " last", HEADER + type + other + "--=_b\n" + entity + "\n--=_b--\n");
      mails.put(kind + " open", HEADER + type + other + "--=_b\n" + entity);
    }
    mails.put(
        "folded, commented type",
        HEADER + entity.replace("text/plain", "text/plain (comment)").replace("; ", ";\n  "));
    mails.put(
        "commented coding",
        HEADER + entity.replaceFirst("Encoding: ([a-z0-9-]+)", "Encoding: (c) $1 (d)"));
    mails.put("spaced coding", HEADER + entity.replaceFirst("Encoding: ", "Encoding : "));
    mails.put("upper case", HEADER + upper(entity));
    mails.put(
        "in a message",
        HEADER
            + "Content-Type: multipart/mixed; boundary=\"=_o\"\n\n--=_o\n"
            + "Content-Type: message/rfc822\n\n"
            + HEADER
            + entity
            + "\n--=_o--\n");
    return mails;
  }

  private static String upper(String entity) {
    int body = entity.indexOf("\n\n");
    return entity.substring(0, body).toUpperCase(java.util.Locale.ROOT) + entity.substring(body);
  }

  private static Map<String, UnaryOperator<byte[]>> oddZips() {
    Map<String, UnaryOperator<byte[]>> odd = new LinkedHashMap<>();
    odd.put("nothing", zip -> zip);
    odd.put("something before", zip -> joined("MZ algo".getBytes(UTF_8), zip));
    odd.put("something behind", zip -> joined(zip, "algo".getBytes(UTF_8)));
    odd.put("twice", zip -> joined(zip, zip));
    // Offsets as in the application note, 4.3.7, 4.3.12 and 4.3.16.
    odd.put("a local name", zip -> with(zip, "PK\3\4", 30, '!'));
    odd.put("a local size", zip -> with(zip, "PK\3\4", 18, 3));
    odd.put("a local method", zip -> with(zip, "PK\3\4", 8, 12));
    odd.put("a local flag", zip -> with(zip, "PK\3\4", 6, 1));
    odd.put("a listed size", zip -> with(zip, "PK\1\2", 20, 3));
    odd.put("a listed unpacked size", zip -> with(zip, "PK\1\2", 27, 0x7F));
    odd.put("no unpacked size", zip -> with(zip, "PK\1\2", 24, 0));
    odd.put("a listed flag", zip -> with(zip, "PK\1\2", 8, 1));
    odd.put("fewer entries", zip -> with(zip, "PK\5\6", 10, 1));
    odd.put("fewer entries here", zip -> with(zip, "PK\5\6", 8, 1));
    odd.put("a shorter directory", zip -> with(zip, "PK\5\6", 12, 46));
    odd.put("a comment's length", zip -> with(zip, "PK\5\6", 20, 9));
    odd.put("no end", zip -> Arrays.copyOf(zip, zip.length - 30));
    return odd;
  }

  /** Every header of this kind with another byte. */
  private static byte[] with(byte[] zip, String header, int at, int value) {
    String text = new String(zip, ISO_8859_1);
    for (int i = text.indexOf(header); i >= 0; i = text.indexOf(header, i + 1)) {
      zip[i + at] = (byte) value;
    }
    return zip;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] zip(int method, String... members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < members.length; i++) {
        byte[] content = members[i].getBytes(UTF_8);
        ZipEntry entry = new ZipEntry("n" + i + ".txt");
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          java.util.zip.CRC32 crc = new java.util.zip.CRC32();
          crc.update(content);
          entry.setSize(content.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }

  private static String attached(byte[] zip) {
    String base64 = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(zip);
    return HEADER
        + "Content-Type: multipart/mixed; boundary=\"=_b\"\n\n--=_b\n"
        + text("8bit", "va adjunto\n")
        + "--=_b\nContent-Type: application/zip; name=\"a.zip\"\n"
        + "Content-Disposition: attachment; filename=\"a.zip\"\n"
        + "Content-Transfer-Encoding: base64\n\n"
        + base64
        + "\n--=_b--\n";
  }

  private static String text(String coding, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    String body =
        switch (coding) {
          case "base64" -> Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
          case "quoted-printable" -> quoted(bytes);
          default -> content;
        };
    return "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
        + coding
        + "\n\n"
        + body
        + "\n";
  }

  private static String quoted(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (byte b : bytes) {
      boolean asItIs = b == '\n' || (b > ' ' && b < 0x7F && b != '=');
      text.append(asItIs ? String.valueOf((char) b) : String.format("=%02X", b & 0xFF));
      column = b == '\n' ? 0 : column + (asItIs ? 1 : 3);
      if (column > 70) {
        text.append("=\n");
        column = 0;
      }
    }
    return text.toString();
  }

  private static Panel panel(RealClamd clamd, boolean opens) {
    return Engines.make(
        PanelSettings.defaults(),
        Map.of("clamd", new SomeEngineSettings().clamd(clamd.unix()).opens(opens).make()),
        (_, _, _) -> {});
  }

  private static long calls(Panel panel) {
    return panel.states().getFirst().figures().calls();
  }

  private static Verdict verdict(Panel panel, String mail) throws IOException {
    Examiner examiner =
        new Examiner(
            new Unpacker(UnpackSettings.defaults()),
            panel,
            new Examiner.Judging(SomePolicy.standard(), Site.defaults(), Clock.systemUTC()),
            Limits.defaults());
    Envelope envelope =
        new Envelope(
            "A1",
            Instant.EPOCH,
            Route.SMTP,
            Client.UNKNOWN,
            Address.NULL,
            List.of(new Address("ana@localhost")));
    return examiner.examine(envelope, ByteSource.of(mail.getBytes(UTF_8))).decision().verdict();
  }
}
