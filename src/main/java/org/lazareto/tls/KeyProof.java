// SPDX-License-Identifier: Apache-2.0
package org.lazareto.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Map;

/**
 * Shows that private keys are those of their certificates: a store takes any two, and a server that
 * has taken them fails at each handshake. Stateless.
 */
final class KeyProof {

  private static final byte[] WORDS = "lazareto".getBytes(StandardCharsets.US_ASCII);

  /** By the name of the key's own algorithm. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private KeyProof() {}

  /**
   * Signs some words with each key of a store, and verifies them by its certificate.
   *
   * @throws GeneralSecurityException if the two do not belong together
   */
  static void of(KeyStore store, char[] password) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate = store.getCertificate(alias);
      if (store.isKeyEntry(alias)
          && certificate != null
          && store.getKey(alias, password) instanceof PrivateKey key) {
        of(key, certificate.getPublicKey());
      }
    }
  }

  private static void of(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
    String algorithm = SIGNATURES.get(key.getAlgorithm());
    if (algorithm == null) {
      return; // one that no server of ours can be given in PEM
    }
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(WORDS);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(WORDS);
    if (!signature.verify(signed)) {
      throw new KeyException("the private key is not that of the certificate");
    }
  }
}
