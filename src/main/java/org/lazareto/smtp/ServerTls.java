// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.lazareto.text.LazaretoException;

/**
 * The certificate with which a server of ours answers STARTTLS. Changed files are read anew at the
 * next handshake; while they cannot be read, the certificate from before is kept. Thread-safe.
 */
public final class ServerTls {

  private static final System.Logger LOG = System.getLogger(ServerTls.class.getName());
  private static final char[] NO_PASSWORD = {};

  private final Path certificate;
  private final Path key;
  private Loaded loaded;

  /** What was read, and from which state of the files. */
  private record Loaded(SSLContext context, FileTime certificate, FileTime key) {}

  /**
   * Reads both files.
   *
   * @param certificate with those that lead to its authority behind it (PEM)
   * @param key its private key (PEM, PKCS #8)
   * @throws LazaretoException if they are not what they should be
   */
  public ServerTls(Path certificate, Path key) throws IOException {
    this.certificate = certificate;
    this.key = key;
    this.loaded = load();
  }

  private Loaded load() throws IOException {
    // The times first: a file changed while it is read is read again.
    FileTime certificateTime = Files.getLastModifiedTime(certificate);
    FileTime keyTime = Files.getLastModifiedTime(key);
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      Certificate[] chain = PemFiles.certificates(certificate).toArray(Certificate[]::new);
      store.setKeyEntry("ours", PemFiles.key(key), NO_PASSWORD, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return new Loaded(context, certificateTime, keyTime);
    } catch (GeneralSecurityException e) {
      throw new LazaretoException(e, "smtp.no-certificate", certificate.toString());
    }
  }

  private synchronized SSLContext context() {
    try {
      if (!Files.getLastModifiedTime(certificate).equals(loaded.certificate())
          || !Files.getLastModifiedTime(key).equals(loaded.key())) {
        loaded = load();
        LOG.log(Level.INFO, "the certificate {0} was read anew", certificate);
      }
    } catch (IOException | LazaretoException e) {
      LOG.log(Level.WARNING, "the certificate " + certificate + " stays as it was", e);
    }
    return loaded.context();
  }

  /** The server's side of the handshake, done. */
  public SSLSocket over(Socket socket) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            context()
                .getSocketFactory()
                .createSocket(
                    socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }
}
