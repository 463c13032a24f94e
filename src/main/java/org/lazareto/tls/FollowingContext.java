// SPDX-License-Identifier: Apache-2.0
package org.lazareto.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A context that makes each connection with the one that its certificate has at that moment, whole:
 * certificate and key can never be of two different states of the files. Thread-safe.
 */
final class FollowingContext extends SSLContextSpi {

  private final LiveCertificate certificate;

  private FollowingContext(LiveCertificate certificate) {
    this.certificate = certificate;
  }

  static SSLContext of(LiveCertificate certificate) {
    SSLContext now = certificate.context();
    // The constructor is for providers alone; nothing is added here.
    return new SSLContext(
        new FollowingContext(certificate), now.getProvider(), now.getProtocol()) {};
  }

  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("its certificate says what it is made of");
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return certificate.context().createSSLEngine();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return certificate.context().createSSLEngine(host, port);
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return certificate.context().getSocketFactory();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return certificate.context().getServerSocketFactory();
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return certificate.context().getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return certificate.context().getClientSessionContext();
  }
}
