// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Mail that a reader may stumble over. */
final class OddMail {

  static final String HEADER =
      """
      Received: from outside.test (outside.test [192.0.2.7])
      \tby mx.test (8.17.1/8.17.1) with ESMTP id x; Mon, 23 Nov 2026 12:00:00 GMT
      From: <x@outside.test>
      Subject: prueba
      MIME-Version: 1.0
      """;

  private static final String STUMBLING = " \t\n\r;:=\"()-*%/\\,.a8\u0001";

  private OddMail() {}

  /** Each with one thing that a reader may stumble over. */
  static Map<String, String> texts() {
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

  /** Each with {@code entity} in another place, or with another header. */
  static Map<String, String> mails(String entity) {
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
    return entity.substring(0, body).toUpperCase(Locale.ROOT) + entity.substring(body);
  }

  /** With {@code mark} in one of its texts, between up to four oddities. */
  static String any(String mark, RandomGenerator random) {
    List<String> odd = List.copyOf(texts().values());
    StringBuilder content = new StringBuilder();
    int pieces = 1 + random.nextInt(4);
    int marked = random.nextInt(pieces);
    for (int i = 0; i < pieces; i++) {
      content.append(odd.get(random.nextInt(odd.size())));
      content.append(i == marked ? mark + "\n" : "texto\n");
    }
    String coding = List.of("8bit", "base64", "quoted-printable").get(random.nextInt(3));
    String type = random.nextInt(3) == 0 ? "text/html" : "text/plain";
    String entity = text(coding, content.toString()).replaceFirst("text/plain", type);
    List<String> mails = List.copyOf(mails(entity).values());
    return mails.get(random.nextInt(mails.size()));
  }

  /** With some characters of its headers changed, or none. */
  static String damaged(String mail, RandomGenerator random) {
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

  /** A letter with this zip file. */
  static String attached(byte[] zip) {
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

  /** An entity with this content. */
  static String text(String coding, String content) {
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
}
