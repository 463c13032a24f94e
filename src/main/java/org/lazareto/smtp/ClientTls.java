// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.lazareto.tls.PemFiles;

/**
 * Encryption towards a server. Immutable.
 *
 * @param trusted a PEM file of the authorities that are trusted; empty: those of the system
 */
public record ClientTls(TlsUse use, Optional<Path> trusted) {

  public static final ClientTls NONE = new ClientTls(TlsUse.NEVER, Optional.empty());

  /** Whoever the server is. */
  static final ClientTls ANYBODY = new ClientTls(TlsUse.OFFERED, Optional.empty());

  /** The handshake done, on a connection to that server. */
  public SSLSocket over(Socket socket, String host, int port) throws IOException {
    try {
      SSLSocket secured =
          (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
      if (use == TlsUse.VERIFIED) {
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
      }
      secured.startHandshake();
      return secured;
    } catch (GeneralSecurityException e) {
      throw new IOException("no encryption towards " + host, e);
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers(), null);
    return context;
  }

  private TrustManager[] managers() throws IOException, GeneralSecurityException {
    return switch (use) {
      case NEVER, OFFERED -> new TrustManager[] {new Anybody()};
      case VERIFIED -> {
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted.isPresent() ? authorities(trusted.get()) : null);
        yield factory.getTrustManagers();
      }
    };
  }

  private static KeyStore authorities(Path trusted) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (X509Certificate certificate : PemFiles.certificates(trusted)) {
      store.setCertificateEntry("authority" + number++, certificate);
    }
    return store;
  }

  /** Without a name to compare with, a certificate proves nothing, and is not asked to. */
  private static final class Anybody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
