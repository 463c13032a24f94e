// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.engine.FileReport.Unread;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;

/** What lines mean. Texts in quotes stand for their hexadecimal form, {@code ~} for a bar. */
class BodyLineTest {

  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0:*:'abcd'                     | ..abcd..      | true",
        "0:*:'abcd'                     | ..abce..      | false",
        "0:*:'ab'??'de'                 | ..abXde..     | true",
        "0:*:'ab'6?'de'                 | ..abcde..     | true",
        "0:*:'ab'?3'de'                 | ..abSde..     | true",
        "0:*:'ab'?4'de'                 | ..abSde..     | false",
        "0:*:'ab'*'de'                  | ..abde..      | true",
        "0:*:'ab'*'bde'                 | ..abde..      | false",
        "0:*:'ab'{2}'de'                | ..abXYde..    | true",
        "0:*:'ab'{2}'de'                | ..abXde..     | false",
        "0:*:'ab'{-2}'de'               | ..abXYde..    | true",
        "0:*:'ab'{-2}'de'               | ..abXYZde..   | false",
        "0:*:'ab'{2-}'de'               | ..abXde..     | false",
        "0:*:'ab'{2-}'de'               | ..abXYZde..   | true",
        "0:*:'ab'{2-3}'de'              | ..abXYZde..   | true",
        "0:*:'ab'{2-3}'de'              | ..abXYZZde..  | false",
        "0:*:'abc'(64~65)'f'            | ..abcef..     | true",
        "0:*:'abc'('de'~'ef')'f'        | ..abceff..    | true",
        "0:*:'abc'!(64~65)'f'           | ..abcxf..     | true",
        "0:*:'abc'!(64~65)'f'           | ..abcef..     | false",
        "0:2:'abcd'                     | ..abcd..      | true",
        "0:1:'abcd'                     | ..abcd..      | false",
        "0:0,2:'abcd'                   | ..abcd..      | true",
        "0:EOF-6:'abcd'                 | ..abcd..      | true",
        "0:EOF-7,1:'abcd'               | ..abcd..      | true",
        "1:*:'abcd'                     | MZ..abcd      | true",
        "1:*:'abcd'                     | ZM..abcd      | false",
        "4:*:'abcd'                     | From: abcd    | true",
        "4:*:'abcd'                     | Colour: abcd  | false",
        "10:*:'abcd'                    | x%PDF-1 abcd  | true",
        "10:*:'abcd'                    | %PDG-1 abcd   | false",
        "7:*:'a word'                   | Is A  WORD.   | true",
        "7:*:'A  WORD'                  | Is A  WORD.   | false",
        "0:*:'a word'                   | Is A  WORD.   | true",
        "7:*:'a word'                   | MZ a word     | false",
        "0:*:'abcd':216                 | ..abcd..      | true",
      })
  void body(String line, String content, boolean found) throws IOException {
    expect("a.ndb", "T:" + line.replace('~', '|'), content, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Target:0;0&1;'abcd';'efgh'            | abcd efgh      | true",
        "Target:0;0&1;'abcd';'efgh'            | abcd           | false",
        "Target:0;0&1=0;'abcd';'efgh'          | abcd           | true",
        "Target:0;0&1=0;'abcd';'efgh'          | abcd efgh      | false",
        "Target:0;0=0;'abcd'                   | nothing        | true",
        "Target:0;0=2;'abcd'                   | abcd abcd      | true",
        "Target:0;0>1;'abcd'                   | abcd           | false",
        "Target:0;0<2;'abcd'                   | abcd           | true",
        "Target:0;0>1,5;'abcd'                 | abcd abcd      | true",
        "Target:0;0=3;'aaaa'                   | aaaaaa         | true",
        "Target:0;(0~1)>2;'abcd';'efgh'        | abcd efgh abcd | true",
        "Target:0;(0~1)>2;'abcd';'efgh'        | abcd efgh      | false",
        "Target:0;(0~1~2)>1,3;'ab';'cd';'ef'   | abcd           | false",
        "Target:0;(0~1~2)>1,2;'ab';'cd';'ef'   | abcd           | true",
        "Target:0;(0&(1~2))&3=0;'ab';'cd';'ef';'gh' | ab ef     | true",
        "Target:0;0&1~2;'ab';'cd';'ef'         | ef             | false",
        "Target:0;(0&1~2);'ab';'cd';'ef'       | ef             | true",
        "Target:0;0&1;0:'abcd';EOF-4:'efgh'    | abcd efgh      | true",
        "Target:0;0&1;1:'abcd';'efgh'          | abcd efgh      | false",
        "Target:0;0;'AbCd'::i                  | xabCDx         | true",
        "Target:0;0;'AbCd'::w                  | xAbCdx         | false",
        "Target:0;0;'AbCd'::wa                 | xAbCdx         | true",
        "Target:1;0;'abcd'                     | MZabcd         | true",
        "Target:1;0;'abcd'                     | NZabcd         | false",
        "Engine:51-255,FileSize:4-6,Target:0;0;'abcd' | abcdef  | true",
        "Engine:51-255,FileSize:4-6,Target:0;0;'abcd' | abcdefg | false",
      })
  void logical(String line, String content, boolean found) throws IOException {
    expect("a.ldb", "T;" + line.replace('~', '|'), content, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a.ndb | T:1:EP+0:'abcd'                        | offset",
        "a.ndb | T:1:S0+4:'abcd'                        | offset",
        "a.ndb | T:7:EOF-4:'abcd'                       | offset",
        "a.ndb | T:3:*:'abcd'                           | target",
        "a.ndb | T:14:*:'abcd'                          | target",
        "a.ndb | T:0:*:'abcd'(6?~75)                    | alternatives",
        "a.ndb | T:0:*:'abcd'(6162~75)                  | alternatives",
        "a.ndb | T:0:*:'abcd'(B)                        | boundary",
        "a.ndb | T:0:*:'abcd'[1-3]65                    | brackets",
        "a.ndb | T:0:*:'abcd'{0}'efgh'                  | gap-of-zero",
        "a.ndb | T:0:*:'abcd'{-20000}'efgh'             | gap-too-wide",
        "a.ndb | T:0:*:'abcd'*61??62??                  | no-fixed-bytes",
        "a.ndb | T:0:*:'abcd':217                       | engine-level",
        "a.ldb | T;Engine:1-100,Target:0;0;'abcd'       | engine-level",
        "a.ldb | T;Container:CL_TYPE_ZIP,Target:0;0;'abcd' | condition",
        "a.ldb | T;Target:0;0&1;'abcd';0/ab+c/          | subsignature",
        "a.ldb | T;Target:0;0;0(>>4#ib2#>5)             | subsignature",
        "a.ldb | T;Target:0;0;fuzzy_img#0123456789abcdef | subsignature",
        "a.ldb | T;Target:0;0;'abcd'::f                 | boundary",
        "a.ldb | T;Target:0;0=2;'abcd'*'efgh'           | count-of-gaps",
        "a.ldb | T;Target:0;(0)>2;'abcd'                | expression",
      })
  void whatIsNotReadIsCountedByReason(String file, String line, String reason) throws IOException {
    Signatures engine = load(file, line.replace('~', '|'));
    assertThat(engine.files().getFirst().unread()).isEqualTo(List.of(new Unread(reason, 1, 1)));
    assertThat(engine.files().getFirst().loaded()).isZero();
  }

  private void expect(String file, String line, String content, boolean found) throws IOException {
    Signatures engine = load(file, line);
    assertThat(engine.files().getFirst().loaded()).isOne();
    ByteSource bytes = ByteSource.of(content.getBytes(ISO_8859_1));
    assertThat(engine.names(bytes, Deadline.after(Duration.ofMinutes(1))))
        .contains(found ? List.of("T") : List.of());
  }

  private Signatures load(String file, String line) throws IOException {
    String hex =
        QUOTED
            .matcher(line)
            .replaceAll(m -> HexFormat.of().formatHex(m.group(1).getBytes(ISO_8859_1)));
    Files.writeString(directory.resolve(file), hex + "\n");
    return new Signatures("embedded", Optional.of(directory));
  }
}
