// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeWebServer;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.TransferSettings;

/** A server with a certificate that its site made itself. */
class AuthorityTest {

  private static final char[] PASSWORD = "laboratory".toCharArray();
  private static final byte[] FILE = new byte[50_000];

  @TempDir Path directory;

  @Test
  void whoHasTheSitesAuthorityTrustsItsServer() throws Exception {
    KeyStore own = certificate("own", "ip:127.0.0.1");
    try (FakeWebServer server = FakeWebServer.secure(context(own)).put("file", FILE)) {
      assertThat(fetch(server, Optional.of(pem(own)))).contains(FILE);
    }
  }

  @Test
  void nobodyElseIsTrusted() throws Exception {
    KeyStore own = certificate("own", "ip:127.0.0.1");
    KeyStore other = certificate("other", "ip:127.0.0.1");
    KeyStore elsewhere = certificate("elsewhere", "dns:other.example");
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    try (FakeWebServer server = FakeWebServer.secure(context(own)).put("file", FILE)) {
      refused(server, Optional.empty());
      refused(server, Optional.of(pem(other)));
      for (Path none : List.of(empty, directory.resolve("missing.pem"))) {
        assertThatThrownBy(() -> fetch(server, Optional.of(none)))
            .isInstanceOf(LazaretoException.class)
            .hasMessageContaining(none.toString());
      }
      assertThat(server.log()).isEmpty();
    }
    try (FakeWebServer server = FakeWebServer.secure(context(elsewhere)).put("file", FILE)) {
      refused(server, Optional.of(pem(elsewhere)));
    }
  }

  private static void refused(FakeWebServer server, Optional<Path> authority) {
    assertThatThrownBy(() -> fetch(server, authority)).isInstanceOf(IOException.class);
  }

  private static Optional<byte[]> fetch(FakeWebServer server, Optional<Path> authority)
      throws IOException {
    TransferSettings d = TransferSettings.defaults();
    TransferSettings settings =
        new TransferSettings(
            d.speed(),
            d.connectTimeout(),
            d.idle(),
            d.timeout(),
            d.redirects(),
            d.proxy(),
            authority,
            d.userAgent());
    try (Place place = Place.open(server.address(), settings)) {
      return place.beginning("file", FILE.length);
    }
  }

  private KeyStore certificate(String name, String alternative) throws Exception {
    Path file = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=" + alternative,
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).as("keytool").isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private Path pem(KeyStore store) throws Exception {
    byte[] bytes = store.getCertificate("server").getEncoded();
    return Files.writeString(
        Files.createTempFile(directory, "authority", ".pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n-----END CERTIFICATE-----\n");
  }

  private static SSLContext context(KeyStore own) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
