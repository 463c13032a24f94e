// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Field values and bodies, each as liberal clients read it. */
class FieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=?UTF-8?Q?espa=C3=B1ol?=                     | español",
        "=?utf-8?b?ZXNwYcOxb2w=?= y m=?x              | español y m=?x",
        "=?ISO-8859-1*es?Q?a=F1o_nuevo?=              | año nuevo",
        "=?UTF-8?Q?=C3?= =?UTF-8?Q?=B1?=              | ñ",
        "=?nada?Q?=C3=B1?=                            | ñ",
        "a =?UTF-8?Q?b?= c =?UTF-8?Q?d?=              | a b c d",
        "=?UTF-8?Q?sin fin                            | =?UTF-8?Q?sin fin",
      })
  void encodedWords(String raw, String text) {
    assertThat(EncodedWords.decode(raw)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "multipart/mixed; boundary=abc                      | abc",
        "multipart/mixed; boundary=\"a b;c\"                | a b;c, ab;c",
        "multipart/mixed; boundary=\"a\\\"b\"               | a\"b, a\\\"b, a\\",
        "multipart/mixed; BOUNDARY = abc (nota)             | abc, abc (nota), abc(nota)",
        "multipart/mixed; boundary=abc charset=x            | abc charset=x, abccharset=x, abc",
        "multipart/mixed; boundary*0=ab; boundary*1=cd      | abcd",
        "multipart/mixed; boundary*=us-ascii'en'a%62c       | abc, a%62c",
        "multipart/mixed; boundary=\"abc; x=y               | abc; x=y, abc;x=y, abc",
        "multipart/mixed; boundary=uno; boundary=dos        | uno, dos",
        "multipart/mixed boundary=abc                       | abc",
        "multipart/mixed, text/plain; charset=x boundary=abc | abc",
        "multipart/mixed (a;b=c); (d=e) boundary=abc        | abc",
        "multipart/mixed; boundary='abc'                    | 'abc', abc",
        "multipart/mixed; boundary*0=a; boundary*2=c        | ac, a",
        "multipart/mixed; boundary*0=a; boundary*0=b        | a, b",
        "multipart/mixed; boundary=\"\"                     | ``",
        "multipart/mixed; boundary=\"abc\"def               | abc, abcdef",
      })
  void boundaries(String raw, String wanted) throws IOException {
    assertThat(String.join(", ", ContentType.readings(raw, 100).getFirst().boundaries()))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=3Db=3db            | a=b=b",
        "a=\\nb               | ab",
        "a= \\t\\r\\nb        | ab",
        "a=XYb=               | a=XYb",
        "a  \\nb              | a\\nb",
        "a=C3=B1              | a\u00C3\u00B1",
      })
  void quotedPrintable(String raw, String wanted) throws IOException {
    byte[] bytes = raw.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
    var in = new ByteArrayInputStream(bytes);
    byte[] decoded =
        new DecodingStream(in, new QuotedPrintableDecoder(new ByteWindow(in))).readAllBytes();
    assertThat(new String(decoded, StandardCharsets.ISO_8859_1))
        .isEqualTo(wanted.translateEscapes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=3Db=3db            | a=b=b     | false",
        "a=\\nb=\\r\\nc      | abc       | false",
        "a  \\nb              | a  \\nb   | false",
        "a=01  \\nb           | a\\1  \\nb | true",
        "a= \\r\\nb           | a= \\r\\nb | true",
        "a=X=41               | a=X=41    | true",
        "a=4=41               | a=4=41    | true",
        "a==41                | a==41     | true",
        "a=XYb=4              | a=XYb     | false",
        "a=XYb=               | a=XYb     | false",
        "a = b                | a = b     | false",
      })
  void quotedPrintableToThunderbird(String raw, String wanted, boolean told) throws IOException {
    byte[] bytes = raw.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
    var in = new ByteArrayInputStream(bytes);
    byte[] decoded =
        new DecodingStream(in, new QuotedPrintableTokens(new ByteWindow(in))).readAllBytes();
    assertThat(new String(decoded, StandardCharsets.ISO_8859_1))
        .isEqualTo(wanted.translateEscapes());
    var strict = new QuotedPrintableDecoder(new ByteWindow(new ByteArrayInputStream(bytes)));
    byte[] out = new byte[100];
    assertThat(strict.decode(out, 0, out.length)).isPositive();
    assertThat(strict.otherwise()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "aG9sYQ==, hola, hola, hola",
    "aG9sYQ, hola, hola, hola",
    "'aG 9s\n!YQ', hola, hola, hola",
    "aA==b2xh, hola, h\u0006\u00F6\u00C6, h",
  })
  void base64(String raw, String restarts, String ignored, String stops) throws IOException {
    assertThat(decoded(raw, Base64Decoder.Padding.RESTARTS)).isEqualTo(restarts);
    assertThat(decoded(raw, Base64Decoder.Padding.STOPS)).isEqualTo(stops);
    assertThat(decoded(raw, Base64Decoder.Padding.IGNORED)).isEqualTo(ignored);
  }

  private static String decoded(String raw, Base64Decoder.Padding padding) throws IOException {
    var in = new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1));
    byte[] decoded = new DecodingStream(in, new Base64Decoder(in, padding)).readAllBytes();
    return new String(decoded, StandardCharsets.ISO_8859_1);
  }
}
