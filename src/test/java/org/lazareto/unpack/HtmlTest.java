// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.Limits;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** What HTML does and carries, as facts and members. */
class HtmlTest {

  private static final String SECRET = "the hidden text";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          html-script        | <script>alert(1)</script>
          html-script        | <img src=x onerror=alert(1)>
          html-script        | <a href="javascript:alert(1)">x</a>
          html-script        | <a href="java&#115;cript:alert(1)">x</a>
          html-script        | <a href=" java&Tab;script&colon;alert(1)">x</a>
          html-script        | <a href='VBSCRIPT:msgbox'>x</a>
          html-script        | <!--[if mso]><script>1</script><![endif]-->
          html-script        | <!--><script>1</script>-->
          html-script        | <!--[x><style>--><script>1</script>
          html-script        | <!--[x><style>--!><script>1</script>
          html-script        | <!--[x><a title="--><script>1</script>
          html-form          | <!--[x><script>--><form action=http://a.test/></form>
          html-script        | </a b="><style>"><script>1</script>
          html-script        | <textarea><style></textarea><script>1</script>
          html-script        | <title><a x="</TITLE ><script>1</script>
          html-script        | <title><!--</title><script>1</script>
          html-script        | <noscript><a x='</noscript><script>1</script>
          html-script        | <svg><style><script>1</script></style></svg>
          html-script        | <svg><title><style></title><script>1</script>
          html-script        | <svg><![CDATA[><a x="]]><script>1</script>
          html-script        | <style>p {a: "</styles><style>"}</style><script>1</script>
          remote-content     | <style>a {b: <c;} p {background: url(http://a.test/x)}</style>
          html-script        | <svg><script xlink:href="http://a.test/"/></svg>
          html-script        | <p style="width: expression(alert(1))">x</p>
          html-form          | <form action=http://a.test/><input name=user></form>
          html-form          | <input type=password name=p>
          html-frame         | <iframe src=//a.test/></iframe>
          html-object        | <object data=a.swf></object>
          html-object        | <svg><foreignObject>x</foreignObject></svg>
          remote-content     | <img src=http://a.test/x.gif>
          remote-content     | <td background="//a.test/x.gif">x</td>
          remote-content     | <p style="background: url('https://a.test/x')">x</p>
          remote-content     | <style>@import url(http://a.test/x.css);</style>
          remote-content     | <link rel=stylesheet href=http://a.test/x.css>
          external-reference | <meta http-equiv=refresh content="0; url=http://a.test/">
          deceptive-link     | <a href=http://evil.test/>https://www.bank.test/login</a>
          deceptive-link     | <a href=http://evil.test/><b>www.bank.test</b></a>
          deceptive-link     | <base href=http://evil.test/><a href=login>www.bank.test</a>
          lookalike-host     | <a href="http://b\u0430nk.test/">x</a>
          lookalike-host     | <a href="http://xn--80ak6aa92e.com/">x</a>
          lookalike-host     | <a href="http://www.bank.test@evil.test/">x</a>
          smuggling          | <script>u=URL.createObjectURL(new Blob([atob(x)]))</script>
          smuggling          | <a download=a.zip href="data:application/zip;base64,AAAA">x</a>
          smuggling          | <body onload="navigator.msSaveBlob(new Blob([unescape(x)]))">
          """)
  void tells(String fact, String html) throws IOException {
    Unpacked unpacked = page(html);
    assertThat(labels(unpacked, "1")).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Buenos días <b>a todos</b></p>",
        "<a href=http://news.click.test/?u=3>Lea más</a>",
        "<a href=https://www.salud.example/x>salud.example</a>",
        "<a href=http://a.test/>informe.pdf</a>",
        "<a href=mailto:ana@salud.example>ana@salud.example</a>",
        "<a href=https://video.test/@canal>x</a>",
        "<a href=https://xn--espaa-rta.example/>x</a>",
        "<!-- <script>alert(1)</script> -->",
        "</a b=\"<script>1</script>\">",
        "</ a b=\"> <!-- <script>1</script> -->",
        "<!--[if mso]><style>p {a: b}</style><![endif]--><p>hola</p>",
        "<!--[if !mso]><!--><p>hola</p><!--<![endif]--><!-- <script>1</script> -->",
        "<style><!-- p > a {color: red} --></style>",
        "<title>a</title><!-- <script>1</script> -->",
        "<![if !mso]><p>hola</p><![endif]>",
        "<img src=cid:logo@1>",
        "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">",
        "<script type=\"application/ld+json\">{\"@type\":\"EmailMessage\"}</script>",
        "x < y and y > z, onload=1",
        "<"
      })
  void saysNothingAgainstHonestPages(String html) throws IOException {
    assertThat(labels(page(html), "1")).isEmpty();
  }

  /** The reader's buffer may end anywhere in what it looks ahead for. */
  @Test
  void enclosuresMayEndAnywhere() throws IOException {
    for (int before = 16_300; before <= 16_384; before++) {
      String page = "<p>" + " ".repeat(before) + "<!--[x><style>--><title><a x='</title><script>1";
      assertThat(labels(page(page), "1")).contains("html-script");
      assertThat(labels(page(page.replace("script", "strong")), "1")).isEmpty();
    }
  }

  @Test
  void givesWhatPagesCarry() throws IOException {
    String base64 = base64(SECRET);
    for (String html :
        List.of(
            "<a href=\"data:text/plain;base64," + base64 + "\">x</a>",
            "<a href='data:text/plain;base64," + base64.replace("=", "%3D") + "'>x</a>",
            "<a href=data:text/plain,the%20hidden%20text>x</a>",
            "<a href=\"d&#97;ta:text/plain;base64," + base64 + "\">x</a>",
            "<a href=\"da\n ta:text/plain;base64,".replace("\n ", "\n\t") + base64 + "\">x</a>",
            "<a href=\"data:text/plain\n;base64,\n" + base64 + "\">x</a>",
            "<a href=\"data:text/plain; base64 ," + base64 + "\">x</a>",
            "<script>x = \"data:text/plain;name='a b';base64," + base64 + "\";</script>",
            "<a href='data:,the%20hidden%20text'>x</a>",
            "<p style=\"background:url(data:text/plain;base64," + base64 + ")\">x</p>",
            "<script>x = 'data:text/plain;base64," + base64 + "';</script>",
            "<iframe srcdoc=\"the hidden text\"></iframe>")) {
      Unpacked unpacked = page(html);
      assertThat(unpacked.contents.values())
          .as(html)
          .anyMatch(c -> new String(c, StandardCharsets.UTF_8).equals(SECRET));
    }
  }

  @Test
  void givesLargeLiteralsOfScripts() throws IOException {
    String text = "una carga que se esconde en un texto. ".repeat(150);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    StringBuilder joined = new StringBuilder();
    String base64 = base64(text);
    for (int at = 0; at < base64.length(); at += 100) {
      joined.append(at == 0 ? "'" : "' +\n '");
      joined.append(base64, at, Math.min(base64.length(), at + 100));
    }
    StringBuilder numbers = new StringBuilder();
    for (byte b : bytes) {
      numbers.append(b).append(", ");
    }
    for (String literal :
        List.of(
            "'" + base64 + "'",
            joined + "'",
            "'" + java.util.HexFormat.of().formatHex(bytes) + "'",
            "[" + numbers + "0]",
            "[" + each(bytes, "0x%02x, ") + "0]",
            "'" + each(bytes, "\\x%02X") + "'",
            "'" + each(bytes, "\\u%04x") + "'",
            "unescape('" + each(bytes, "%%%02x") + "')",
            "'una" + each(bytes, "%%%02x").substring(9) + "'",
            "''; x += '" + base64.replaceAll("(.{60})", "$1';\nx += '") + "'")) {
      Unpacked unpacked = page("<script>var x = " + literal + ";</script>");
      assertThat(unpacked.text("1!unnamed!literal")).as(literal.substring(0, 60)).startsWith(text);
      assertThat(labels(unpacked, "1")).contains("smuggling", "html-script");
    }
  }

  private static String each(byte[] bytes, String format) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append(format.formatted(b));
    }
    return text.toString();
  }

  @Test
  void followsPagesInsidePages() throws IOException {
    String inner = "<iframe srcdoc=\"&lt;form action=http://a.test/&gt;\"></iframe>";
    Unpacked unpacked = page("<iframe src=\"data:text/html;base64," + base64(inner) + "\">");
    assertThat(labels(unpacked, "1!unnamed!data-uri")).contains("html-frame");
    assertThat(labels(unpacked, "1!unnamed!data-uri!srcdoc")).contains("html-form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16"})
  void readsTextsInWideCharsets(String charset) throws IOException {
    byte[] text =
        "<html><form action=http://a.test/>\n</form></html>".getBytes(Charset.forName(charset));
    Unpacked unpacked = Unpacked.of(mail("text/html", text));
    assertThat(labels(unpacked, "1!unnamed!utf-8")).contains("html-form");
  }

  @Test
  void readsUtf7() throws IOException {
    String text = "+ADw-form action+AD0-http://a.test/+AD4- 1 +- 1";
    Unpacked unpacked = Unpacked.of(mail("text/html", text.getBytes(StandardCharsets.US_ASCII)));
    assertThat(unpacked.text("1!unnamed!utf-8")).isEqualTo("<form action=http://a.test/> 1 + 1");
    assertThat(labels(unpacked, "1!unnamed!utf-8")).contains("html-form");
    assertThat(Unpacked.of("\n1+1=2, +53-7 y a+b+c\n").parts).hasSize(2);
  }

  @Test
  void findsHostsInPlainTexts() throws IOException {
    Unpacked unpacked = Unpacked.of("\nvaya a http://banco.example@evil.test/ hoy\n");
    assertThat(labels(unpacked, "1")).containsExactly("lookalike-host");
    assertThat(labels(Unpacked.of("\nvaya a https://salud.example/@a hoy\n"), "1")).isEmpty();
  }

  @Test
  void tellsScriptsThatAreFiles() throws IOException {
    String code = "Set x = CreateObject(\"WScript.Shell\")\nWScript.Echo 1\n";
    assertThat(labels(Unpacked.of("\n" + code), "1")).isEmpty();
    assertThat(labels(file("notas.txt", code), "1")).containsExactly("script");
    assertThat(labels(file("a.ps1", "Get-Date\n"), "1")).containsExactly("script");
    assertThat(labels(file("carta.txt", "Buenos días\n"), "1")).isEmpty();
  }

  @Test
  void memoryDoesNotGrowWithOneValue() throws IOException {
    String html = "<img alt=\"" + "a ".repeat(3 << 20) + "\"><form>";
    assertThat(
            labels(Unpacked.of(mail("text/html", html.getBytes(StandardCharsets.US_ASCII))), "1"))
        .containsExactly("html-form");
  }

  @Test
  void aThousandDataUrisEndAtTheBudget() throws IOException {
    String html = "<img src=\"data:image/gif;base64,R0lGOD\">".repeat(9000);
    Unpacked unpacked =
        Unpacked.of(mail("text/html", html.getBytes(StandardCharsets.US_ASCII)), Limits.defaults());
    assertThat(unpacked.part("").facts()).contains(new Fact(Kind.OVER_BUDGET, "parts"));
  }

  @Property(tries = 200, seed = "20261124")
  void brokenMarkupIsFactsNeverExceptions(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String pieces =
        Files.readString(Path.of("src/test/corpus/html-smuggling/message.eml"))
            + "<a href='data:,&#x&amp<!--[if]>xn--a..@//.=\"";
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      int at = random.nextInt(pieces.length());
      html.append(pieces, at, Math.min(pieces.length(), at + random.nextInt(40)));
    }
    Unpacked unpacked = page(html.toString());
    unpacked
        .parts
        .keySet()
        .forEach(path -> assertThat(unpacked.facts(path)).doesNotContain(Kind.READER_FAILED));
  }

  private static List<String> labels(Unpacked unpacked, String path) {
    return unpacked.facts(path).stream().map(Kind::label).toList();
  }

  private static Unpacked page(String html) throws IOException {
    return Unpacked.of(mail("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8)));
  }

  private static Unpacked file(String name, String content) throws IOException {
    return Unpacked.of(mail("text/plain; name=" + name, content.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] mail(String type, byte[] content) {
    String mail =
        "MIME-Version: 1.0\nContent-Type: "
            + type
            + "\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(content)
            + "\n";
    return mail.getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
