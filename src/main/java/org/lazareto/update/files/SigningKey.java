// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;

/** The private key that signs an index: Ed25519 in PKCS 8, as PEM. Immutable. */
public final class SigningKey {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int MOST = 64 << 10;

  private final PrivateKey key;

  private SigningKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Makes a new one in a file that must not exist yet, for its owner's eyes only.
   *
   * @return the public key, as it is written into {@code keys} of a source
   */
  public static String make(Path file) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
      String pem = BEGIN + "\n" + body + "\n" + END + "\n";
      Durable.create(file, "rw-------", out -> out.write(pem.getBytes(StandardCharsets.US_ASCII)));
      return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads one, ours or one that {@code openssl genpkey -algorithm ed25519} made. */
  public static SigningKey read(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    try {
      String body = text.substring(begin + BEGIN.length(), end);
      byte[] encoded = Base64.getMimeDecoder().decode(body);
      return new SigningKey(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException
        | IllegalArgumentException
        | StringIndexOutOfBoundsException _) {
      throw new LazaretoException("update.source.private-key", file.toString());
    }
  }

  /** Signs; in base64. */
  String sign(byte[] bytes) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(bytes);
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
