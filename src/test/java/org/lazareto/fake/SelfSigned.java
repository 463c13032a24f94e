// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that its site made itself, and its key. Immutable. */
public record SelfSigned(Path directory, KeyStore store) {

  private static final char[] PASSWORD = "laboratory".toCharArray();
  private static final String ALIAS = "server";

  /**
   * Made by the JDK's own tool.
   *
   * @param alternative {@code ip:…} or {@code dns:…}
   */
  public static SelfSigned of(Path directory, String name, String alternative)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
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
    return new SelfSigned(directory, KeyStore.getInstance(file.toFile(), PASSWORD));
  }

  /** A PEM file of the certificate. */
  public Path certificate() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
  }

  /** A PEM file of the key. */
  public Path key() throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded());
  }

  private Path pem(String what, byte[] bytes) throws IOException {
    return Files.writeString(
        Files.createTempFile(directory, "self-signed", ".pem"),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(bytes)));
  }

  /** For a server that shows it. */
  public SSLContext context() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
