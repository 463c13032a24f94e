// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lazareto.text.LazaretoException;
import org.lazareto.tls.LiveCertificate;
import org.lazareto.tls.LiveCertificate.Keys;
import org.lazareto.tls.PemFiles;

/** The portal's certificate, in whichever form it lies. Stateless. */
public final class Certificates {

  /** Key stores want one; ours never leaves the memory or a file that only we may read. */
  static final char[] OPEN = "lazareto".toCharArray();

  private Certificates() {}

  static LiveCertificate of(WebSettings settings) throws IOException {
    TlsSettings tls = settings.tls();
    if (tls.given()) {
      return new LiveCertificate(tls.files().getFirst().toString(), tls.files(), () -> given(tls));
    }
    Path directory = settings.directory();
    return new LiveCertificate(
        directory.toString(),
        List.of(),
        () -> new Keys(OwnCertificate.in(directory), new String(OPEN)));
  }

  /**
   * What browsers are shown of a certificate that was given.
   *
   * @throws LazaretoException if it or its key is of no use
   */
  public static X509Certificate shown(TlsSettings tls) throws IOException {
    String name = tls.files().getFirst().toString();
    try {
      KeyStore store = given(tls).store();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
          return own;
        }
      }
      throw new LazaretoException("tls.no-certificate", name);
    } catch (GeneralSecurityException e) {
      throw new LazaretoException(e, "tls.unusable", name, String.valueOf(e.getMessage()));
    }
  }

  private static Keys given(TlsSettings tls) throws IOException, GeneralSecurityException {
    return tls.keyStore().isPresent()
        ? store(tls.keyStore().get(), tls.password())
        : PemFiles.together(tls.certificate().orElseThrow(), tls.key().orElseThrow());
  }

  /** A key store in memory. */
  static KeyStore store(PrivateKey key, Certificate... chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("portal", key, OPEN, chain);
    return store;
  }

  private static Keys store(Path file, Optional<Path> passwordFile)
      throws GeneralSecurityException, IOException {
    String password = passwordFile.isPresent() ? Files.readString(passwordFile.get()).strip() : "";
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      return new Keys(store, password);
    }
  }
}
