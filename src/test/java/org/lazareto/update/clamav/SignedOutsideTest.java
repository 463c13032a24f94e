// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.update.clamav.MirrorFixture.FIRST;
import static org.lazareto.update.clamav.MirrorFixture.PUBLISHER;
import static org.lazareto.update.clamav.MirrorFixture.SECOND;
import static org.lazareto.update.clamav.Publisher.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.fake.Needs;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Fetched;
import org.lazareto.update.RefusedException;
import org.lazareto.update.SourceSettings;

/** Signatures beside the files, made by the library that ClamAV's own are made with. */
class SignedOutsideTest {

  private static final String HEAD = "#clamsign-1.0\n";

  @TempDir private static Path secrets;

  private final Path folder;
  @AutoClose private final MirrorFixture mirror;

  SignedOutsideTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    mirror = new MirrorFixture(folder);
  }

  @BeforeAll
  static void authorities() throws Exception {
    Needs.file(Path.of("/usr/bin/openssl"), "openssl");
    for (String name : List.of("ours", "others")) {
      Files.createDirectories(secrets.resolve(name));
      openssl("req -x509 -newkey rsa:2048 -nodes -days 20000 -subj /CN=" + name)
          .with("-keyout", name + ".key", "-out", name + "/root.pem");
      openssl("req -newkey rsa:2048 -nodes -subj /CN=signer")
          .with("-keyout", name + "-signer.key", "-out", name + ".csr");
      openssl("x509 -req -days 20000 -CAcreateserial -in " + name + ".csr")
          .with("-CA", name + "/root.pem", "-CAkey", name + ".key", "-out", name + "-signer.pem");
    }
  }

  @Test
  void whatOursHaveSignedIsTaken() throws Exception {
    byte[] database = PUBLISHER.cvd("daily", 7, FIRST);
    mirror.web.put("daily.cvd", database);
    mirror.web.put(
        "daily-7.cvd.sign", bytes(HEAD + "# a remark\n\n" + line("220:", "ours", database)));

    assertThat(fetch(Optional.empty())).map(Fetched::version).contains("daily 7");
    assertThat(mirror.web.log()).contains("daily-7.cvd.sign - 200");
  }

  /** What lies in the place of the signature, or of the database. */
  enum Bad {
    MISSING,
    BY_OTHERS,
    OF_ANOTHER_FILE,
    FOR_LATER_LEVELS,
    FOR_EARLIER_LEVELS,
    ANOTHER_FORMAT,
    NO_SIGNATURE,
    WITHOUT_ITS_HEAD,
    SELF_MADE,
    CUT
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotSignedSoIsRefused(Bad bad) throws Exception {
    byte[] database = PUBLISHER.cvd("daily", 7, FIRST);
    mirror.web.put("daily.cvd", database);
    if (bad != Bad.MISSING) {
      mirror.web.put("daily-7.cvd.sign", bytes(bad(bad, database)));
    }
    assertThatThrownBy(() -> fetch(Optional.empty()))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.key()).isEqualTo("update.refused.signature"));
  }

  private String bad(Bad bad, byte[] database) throws Exception {
    String good = line("220:", "ours", database);
    return switch (bad) {
      case MISSING -> throw new IllegalArgumentException();
      case BY_OTHERS -> HEAD + line("220:", "others", database);
      case OF_ANOTHER_FILE -> HEAD + line("220:", "ours", PUBLISHER.cvd("daily", 6, FIRST));
      case FOR_LATER_LEVELS -> HEAD + line("231:", "ours", database);
      case FOR_EARLIER_LEVELS -> HEAD + line("220:229", "ours", database);
      case ANOTHER_FORMAT -> HEAD + good.replace("pkcs7-pem", "pgp");
      case NO_SIGNATURE -> HEAD + "220::pkcs7-pem:MAAwADAA\n";
      case WITHOUT_ITS_HEAD -> good;
      case SELF_MADE -> HEAD + line("220:", "self", selfMade(database));
      case CUT -> HEAD + good.substring(0, good.length() - 41) + "\n";
    };
  }

  @Test
  void anUnsignedPatchCostsTheWholeFile() throws Exception {
    Path installed = mirror.install(7, FIRST);
    byte[] second = PUBLISHER.cvd("daily", 8, SECOND);
    byte[] patch = PUBLISHER.cdiff(8, PUBLISHER.script("daily", 8, FIRST, SECOND));
    mirror.web.put("daily.cvd", second);
    mirror.web.put("daily-8.cvd.sign", bytes(HEAD + line("220:", "ours", second)));
    mirror.web.put("daily-8.cdiff", patch);

    assertThat(fetch(Optional.of(installed))).map(Fetched::version).contains("daily 8");
    assertThat(mirror.web.log()).contains("daily-8.cvd.sign - 200");

    mirror.web.put("daily-8.cdiff.sign", bytes(HEAD + line("220:", "ours", patch)));
    mirror.web.forget();
    assertThat(fetch(Optional.of(installed))).map(Fetched::version).contains("daily 8");
    assertThat(mirror.web.log())
        .contains("daily-8.cdiff.sign - 200")
        .noneMatch(l -> l.contains("cvd.sign"));
  }

  @Test
  void aMirrorsOwnPatchedDatabaseIsNobodysWord() {
    mirror.web.put("daily.cld", PUBLISHER.cld("daily", 7, FIRST));
    assertThatThrownBy(() -> fetch(Optional.empty())).isInstanceOf(RefusedException.class);
  }

  @Test
  void aDirectoryWithoutCertificatesStopsTheStart() {
    assertThatThrownBy(() -> new Mirror("m", settings(folder)))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining(folder.toString());
  }

  /** A line as {@code sigtool --sign} writes it. */
  private String line(String levels, String authority, byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("content"), content);
    Path signature = folder.resolve("signature");
    openssl("smime -sign -binary -outform DER")
        .with(
            "-signer",
            authority + "-signer.pem",
            "-inkey",
            authority + "-signer.key",
            "-in",
            file.toString(),
            "-out",
            signature.toString());
    String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(signature));
    return levels + ":pkcs7-pem:" + base64 + "\n";
  }

  private static byte[] selfMade(byte[] content) throws Exception {
    openssl("req -x509 -newkey rsa:2048 -nodes -days 20000 -subj /CN=ours")
        .with("-keyout", "self-signer.key", "-out", "self-signer.pem");
    return content;
  }

  private Optional<Fetched> fetch(Optional<Path> installed) throws IOException {
    return mirror.fetch(settings(secrets.resolve("ours")), installed);
  }

  private SourceSettings settings(Path certs) {
    return mirror.settings(List.of("daily"), Optional.of(certs));
  }

  private static Openssl openssl(String words) {
    return new Openssl(List.of(words.split(" ")));
  }

  private record Openssl(List<String> words) {

    void with(String... more) throws Exception {
      Process process =
          new ProcessBuilder(
                  Stream.of(List.of("openssl"), words, List.of(more))
                      .flatMap(List::stream)
                      .toList())
              .directory(secrets.toFile())
              .redirectErrorStream(true)
              .start();
      String says = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(says).isZero();
    }
  }
}
