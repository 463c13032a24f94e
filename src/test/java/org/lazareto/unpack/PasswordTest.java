// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.verdict.Fact.Kind;

/** Archives made by other programs, encrypted with {@code s3creto}; and which words are tried. */
class PasswordTest {

  @ParameterizedTest
  @CsvSource({"crypto.zip", "aes.zip", "content.7z", "names.7z", "lzma-aes.zip"})
  void aPasswordThatComesBehindTheArchiveOpensIt(String file) throws IOException {
    Unpacked unpacked = Unpacked.of(mail(file, "La contraseña es \"s3creto\"."));
    assertThat(unpacked.text("1!" + file + "!nota.txt")).isEqualTo("hola\n");
    assertThat(unpacked.facts("1!" + file + "!nota.txt")).containsExactly(Kind.PASSWORD_IN_MESSAGE);
  }

  @ParameterizedTest
  @CsvSource({"crypto.zip", "aes.zip", "content.7z", "lzma-aes.zip"})
  void withoutItTheNameIsTold(String file) throws IOException {
    Unpacked unpacked = Unpacked.of(mail(file, "Se la digo por teléfono."));
    assertThat(unpacked.facts("1!" + file + "!nota.txt")).containsExactly(Kind.ENCRYPTED);
  }

  @Test
  void namesThatAreEncryptedToo() throws IOException {
    Unpacked unpacked = Unpacked.of(mail("names.7z", "Hola."));
    assertThat(unpacked.facts("1")).containsExactly(Kind.ENCRYPTED);
  }

  @Test
  void onlySoManyContainersAreTried() throws IOException {
    List<byte[]> archives = Collections.nCopies(12, resource("content.7z"));
    String mail =
        "Content-Type: application/zip; name=a.zip\nSubject: s3creto\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(Packing.zip(archives, ZipEntry.STORED));
    List<Kind> facts =
        Unpacked.of(mail).parts.values().stream()
            .filter(p -> p.path().endsWith("nota.txt"))
            .map(p -> p.facts().getFirst().kind())
            .toList();
    assertThat(facts).hasSize(12).contains(Kind.PASSWORD_IN_MESSAGE).endsWith(Kind.ENCRYPTED);
  }

  @Test
  void theLikeliestWordsComeFirst() {
    List<String> words =
        PasswordWords.of(List.of("Hola, Ana", "adjunto va todo. Clave: <ab.12>, saludos"), 300);
    assertThat(words.subList(0, 3)).containsExactly("<ab.12>,", "<ab.12>", "ab.12>,");
    assertThat(words).contains("ab.12", "infected", "todo", "Ana");
    assertThat(PasswordWords.of(List.of("pwd=x1"), 300)).startsWith("x1");
  }

  private static byte[] mail(String file, String text) throws IOException {
    String mail =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/x-x; name="
            + file
            + "\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(resource(file))
            + "\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
            + text
            + "\n--b--\n";
    return mail.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] resource(String file) throws IOException {
    try (InputStream in = PasswordTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
