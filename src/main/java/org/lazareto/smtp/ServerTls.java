// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.lazareto.text.LazaretoException;
import org.lazareto.tls.LiveCertificate;

/** How a server of ours answers STARTTLS. Thread-safe. */
public record ServerTls(LiveCertificate certificate) {

  /**
   * Reads both files, and again when they change.
   *
   * @param certificate with those that lead to its authority behind it (PEM)
   * @param key its private key (PEM, PKCS #8)
   * @throws LazaretoException if they are not what they should be
   */
  public ServerTls(Path certificate, Path key) throws IOException {
    this(LiveCertificate.inPem(certificate, key));
  }

  /** The server's side of the handshake, done. */
  public SSLSocket over(Socket socket) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            certificate
                .context()
                .getSocketFactory()
                .createSocket(
                    socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }
}
