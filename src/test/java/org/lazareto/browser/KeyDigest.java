// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.net.ssl.SSLSocket;

/**
 * What a browser is told to trust: the key of the certificate that the portal made for itself. It
 * must take the certificate for good, since it keeps nothing of a server whose certificate is not.
 */
final class KeyDigest {

  private KeyDigest() {}

  static String of(String origin) throws IOException {
    URI address = URI.create(origin);
    try (SSLSocket socket = Anyone.connected(address.getHost(), address.getPort())) {
      byte[] key = socket.getSession().getPeerCertificates()[0].getPublicKey().getEncoded();
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
