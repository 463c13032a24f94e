// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/** Brings certificate and key together, from whichever form they lie in. Stateless. */
final class Certificates {

  /** Key stores want one; ours never leaves the memory or a file that only we may read. */
  static final char[] OPEN = "lazareto".toCharArray();

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private Certificates() {}

  /** A key store with its password. */
  record Keys(KeyStore store, String password) {}

  static Keys of(WebSettings settings) throws IOException {
    TlsSettings tls = settings.tls();
    try {
      if (tls.certificate().isPresent() && tls.key().isPresent()) {
        return pem(tls.certificate().get(), tls.key().get());
      }
      if (tls.keyStore().isPresent()) {
        return store(tls.keyStore().get(), tls.password());
      }
      return new Keys(OwnCertificate.in(settings.directory()), new String(OPEN));
    } catch (GeneralSecurityException e) {
      Path file = tls.certificate().or(tls::keyStore).orElse(settings.directory());
      throw unusable(file, e);
    }
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

  private static Keys pem(Path certificate, Path key) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length == 0 || !(chain[0] instanceof X509Certificate own)) {
        throw unusable(certificate, new GeneralSecurityException("no certificate"));
      }
      PrivateKey secret = key(key, own.getPublicKey().getAlgorithm());
      return new Keys(store(secret, chain), new String(OPEN));
    }
  }

  // RFC 7468 10: the form that every tool can write.
  private static PrivateKey key(Path file, String algorithm)
      throws GeneralSecurityException, IOException {
    Matcher matcher = KEY.matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new LazaretoException("web.tls.key-form", file.toString());
    }
    byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }

  private static LazaretoException unusable(Path file, GeneralSecurityException e) {
    return new LazaretoException(
        e, "web.tls.unusable", file.toString(), String.valueOf(e.getMessage()));
  }
}
