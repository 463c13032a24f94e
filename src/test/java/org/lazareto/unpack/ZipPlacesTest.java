// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.verdict.Fact.Kind;

/**
 * Zip files in the middle of others: 7-Zip looks for the first local header in the first megabytes,
 * and for no end.
 */
class ZipPlacesTest {

  private static final String PICTURE = "GIF89a\1\0\1\0";
  private static final String LETTER = "una carta\n".repeat(2000);

  /** No reader that goes by the end looks through so much for it. */
  private static final String BEHIND = "x".repeat(70_000);

  @ParameterizedTest
  @CsvSource({"foto.gif", "a.zip", "a.rar", "foto"})
  void behindAPictureAndFarFromTheEnd(String name) throws IOException {
    Unpacked unpacked = Attachment.unpacked(name, PICTURE + zip() + BEHIND);
    assertThat(unpacked.text("1!" + name + "!a.js")).isEqualTo("hola");
    assertThat(unpacked.facts("1")).contains(Kind.TYPE_MISMATCH);
  }

  @Test
  void behindAnythingWithTheNameOfAnArchive() throws IOException {
    for (String before : new String[] {LETTER, "%PDF-1.4\n", "MZ\0\0", "\1\2\3\4\0\0"}) {
      Unpacked unpacked = Attachment.unpacked("a.zip", before + zip() + BEHIND);
      assertThat(unpacked.text("1!a.zip!a.js")).isEqualTo("hola");
    }
  }

  @Test
  void withoutAnyEnd() throws IOException {
    String headless = zip().substring(0, zip().indexOf("PK\1\2"));
    Unpacked unpacked = Attachment.unpacked("a.zip", LETTER + headless);
    assertThat(unpacked.text("1!a.zip!a.js")).isEqualTo("hola");
    assertThat(Attachment.unpacked("foto.gif", PICTURE + headless).parts)
        .containsKey("1!foto.gif!a.js");
  }

  @Test
  void oneWithItsEndAtTheEndIsOpenedOnce() throws IOException {
    assertThat(Attachment.unpacked("a.zip", PICTURE + zip()).parts)
        .containsOnlyKeys("1!a.zip!a.js", "1", "");
  }

  /** Nobody opens these as archives, and what is in them may be a piece. */
  @Test
  void honestFilesWithPiecesOfZipFilesAreLeftAlone() throws IOException {
    String piece = zip().substring(0, 40);
    for (String name : new String[] {"correo.pst", "datos", "a.exe", "a.txt"}) {
      for (String before : new String[] {"\1\2\3\4\0\0", "MZ\0\0", LETTER}) {
        Unpacked unpacked = Attachment.unpacked(name, before + piece + BEHIND);
        assertThat(unpacked.part("1").container()).isFalse();
        assertThat(Attachment.kinds(unpacked)).doesNotContain(Kind.TRUNCATED);
      }
    }
  }

  @Test
  void theirMembersAreReadOnceHoweverManyHeadersThereAre() throws IOException {
    String[] names = new String[20];
    Arrays.setAll(names, i -> "m" + i);
    StringBuilder file = new StringBuilder(PICTURE);
    for (String name : names) {
      file.append(new String(Attachment.zip(Map.of(name, "hola")), ISO_8859_1));
    }
    Unpacked unpacked = Attachment.unpacked("foto.gif", file + BEHIND);
    assertThat(unpacked.parts).hasSize(names.length + 2);
  }

  private static String zip() throws IOException {
    return new String(Attachment.zip(Map.of("a.js", "hola")), ISO_8859_1);
  }
}
