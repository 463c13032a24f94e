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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.tls.LiveCertificate;
import org.lazareto.tls.LiveCertificate.Keys;

/** The portal's certificate, in whichever form it lies. Stateless. */
final class Certificates {

  /** Key stores want one; ours never leaves the memory or a file that only we may read. */
  static final char[] OPEN = "lazareto".toCharArray();

  private Certificates() {}

  static LiveCertificate of(WebSettings settings) throws IOException {
    TlsSettings tls = settings.tls();
    if (tls.certificate().isPresent() && tls.key().isPresent()) {
      return LiveCertificate.inPem(tls.certificate().get(), tls.key().get());
    }
    if (tls.keyStore().isPresent()) {
      Path file = tls.keyStore().get();
      List<Path> files = Stream.concat(Stream.of(file), tls.password().stream()).toList();
      return new LiveCertificate(files, () -> store(file, tls.password()));
    }
    return new LiveCertificate(
        List.of(), () -> new Keys(OwnCertificate.in(settings.directory()), new String(OPEN)));
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
