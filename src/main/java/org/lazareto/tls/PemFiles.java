// SPDX-License-Identifier: Apache-2.0
package org.lazareto.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/** Reads certificates and keys in their textual form (RFC 7468). Stateless. */
public final class PemFiles {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

  private static final String NO_PASSWORD = "";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private PemFiles() {}

  /** All certificates of the file, in their order. */
  public static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate certificate : factory.generateCertificates(in)) {
        if (certificate instanceof X509Certificate x509) {
          all.add(x509);
        }
      }
    } catch (GeneralSecurityException e) {
      throw new LazaretoException(e, "tls.no-certificate", file.toString());
    }
    if (all.isEmpty()) {
      throw new LazaretoException("tls.no-certificate", file.toString());
    }
    return all;
  }

  /**
   * Both in one store.
   *
   * @throws GeneralSecurityException if the key is not the certificate's
   */
  public static LiveCertificate.Keys together(Path certificate, Path key)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
    store.setKeyEntry("ours", key(key), NO_PASSWORD.toCharArray(), chain);
    KeyProof.of(store, NO_PASSWORD.toCharArray());
    return new LiveCertificate.Keys(store, NO_PASSWORD);
  }

  /** The private key, not encrypted, in PKCS #8. */
  public static PrivateKey key(Path file) throws IOException {
    Matcher block = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (block.find()) {
      try {
        byte[] der = Base64.getMimeDecoder().decode(block.group(1));
        return key(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException | IllegalArgumentException _) {
        // said below
      }
    }
    throw new LazaretoException("tls.no-key", file.toString());
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // another algorithm's
      }
    }
    throw new InvalidKeySpecException("none of " + ALGORITHMS);
  }
}
