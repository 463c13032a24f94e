// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * What a browser is told to trust: the key of the certificate that the portal made for itself. It
 * must take the certificate for good, since it keeps nothing of a server whose certificate is not.
 */
final class KeyDigest {

  private KeyDigest() {}

  static String of(String origin) throws IOException {
    URI address = URI.create(origin);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anyone()}, null);
      try (SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(address.getHost(), address.getPort())) {
        byte[] key = socket.getSession().getPeerCertificates()[0].getPublicKey().getEncoded();
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** The certificate is asked for in order to be trusted. */
  private static final class Anyone implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
