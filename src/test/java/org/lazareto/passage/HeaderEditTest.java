// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.verdict.Changes;

class HeaderEditTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[out]  | hola                   | Subject: [out] hola",
        "[out]  | =?utf-8?Q?a=C3=B1o?=   | Subject: [out] =?utf-8?Q?a=C3=B1o?=",
        "[ñ]    | hola                   | Subject: =?utf-8?B?W8OxXQ==?= hola",
        "[ñ]    | =?utf-8?Q?a=C3=B1o?=   | Subject: =?utf-8?B?W8OxXSA=?= =?utf-8?Q?a=C3=B1o?=",
        "=?x    | hola                   | Subject: =?utf-8?B?PT94?= hola"
      })
  void theTagStandsBeforeTheSubjectWhateverEitherIsWrittenIn(
      String tag, String raw, String expected) {
    assertThat(tagged(tag, List.of(raw), "")).containsExactly(expected);
  }

  @Test
  void aMessageWithoutSubjectGetsTheTagAlone() {
    assertThat(tagged("[out]", List.of(), "")).containsExactly("Subject: [out]");
  }

  @Test
  void ofSeveralSubjectsEachIsTagged() {
    assertThat(tagged("[out]", List.of("a", "b"), "a"))
        .containsExactly("Subject: [out] a", "Subject: [out] b");
  }

  @Test
  void whatIsTaggedAlreadyStaysAsItIs() {
    Replacement edited =
        HeaderEdit.edited(
            Replacement.NONE, changes("[out]"), List.of("Re: [out] a"), "Re: [out] a");
    assertThat(edited.isNone()).isTrue();
  }

  @Test
  void longSubjectsKeepTheirFolds() {
    String body = "x".repeat(70) + "\n\ty";
    assertThat(tagged("[out]", List.of(body), "")).containsExactly("Subject: [out]\n " + body);
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    String text = "ñandú ".repeat(20);
    String encoded = EncodedText.encoded(text);
    assertThat(encoded.split("\n ")).allMatch(word -> word.length() <= 75).hasSizeGreaterThan(2);
    StringBuilder decoded = new StringBuilder();
    for (String word : encoded.split("\n ")) {
      String base64 = word.substring("=?utf-8?B?".length(), word.length() - 2);
      decoded.append(
          new String(
              java.util.Base64.getDecoder().decode(base64),
              java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(decoded).hasToString(text);
  }

  private static List<String> tagged(String tag, List<String> raw, String shown) {
    Replacement edited = HeaderEdit.edited(Replacement.NONE, changes(tag), raw, shown);
    assertThat(edited.dropped()).containsExactly("Subject");
    assertThat(edited.body()).isEmpty();
    return edited.added();
  }

  private static Changes changes(String tag) {
    return new Changes(List.of(), Changes.Html.NONE, List.of(), tag, List.of());
  }
}
