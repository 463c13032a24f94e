// SPDX-License-Identifier: Apache-2.0
package org.lazareto.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.lazareto.text.LazaretoException;

/**
 * A site's own authority for TLS: who is trusted is what its PEM file holds, and nobody else.
 * Stateless.
 */
public final class Authority {

  private Authority() {}

  /**
   * What trusts the certificates in {@code pem}.
   *
   * @throws LazaretoException if there is none in it
   */
  public static SSLContext of(Path pem) {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(pem));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new LazaretoException(e, "tls.authority", pem, String.valueOf(e.getMessage()));
    }
  }

  private static KeyStore store(Path pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate certificate : PemFiles.certificates(pem)) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    return store;
  }
}
