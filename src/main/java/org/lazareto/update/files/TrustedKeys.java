// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Ed25519 keys that may sign an index. Immutable. */
record TrustedKeys(List<PublicKey> keys) {

  private static final String ALGORITHM = "Ed25519";
  private static final JsonMapper JSON = new JsonMapper();

  /** More lines than any change of keys takes. */
  private static final int MOST_SIGNATURES = 10;

  TrustedKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Reads them.
   *
   * @param texts each in base64, as {@code openssl pkey -pubout -outform DER} writes it
   */
  static TrustedKeys of(String source, List<String> texts) {
    if (texts.isEmpty()) {
      throw new LazaretoException("update.source.no-key", source);
    }
    List<PublicKey> keys = new ArrayList<>();
    for (String text : texts) {
      try {
        byte[] bytes = Base64.getDecoder().decode(text.strip());
        keys.add(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes)));
      } catch (GeneralSecurityException | IllegalArgumentException _) {
        throw new LazaretoException("update.source.key", text, ALGORITHM);
      }
    }
    return new TrustedKeys(keys);
  }

  /**
   * The index in a file, once one of these keys has signed it.
   *
   * @throws RefusedException if none has
   */
  Index verified(byte[] file) {
    List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
    boolean signed =
        lines.stream()
            .skip(1)
            .limit(MOST_SIGNATURES)
            .anyMatch(line -> signs(line, lines.getFirst()));
    if (!signed) {
      throw new RefusedException("update.refused.signature", Index.FILE);
    }
    return Index.parse(lines.getFirst());
  }

  private boolean signs(String line, String index) {
    try {
      JsonNode tree = JSON.readTree(line);
      byte[] signature = Base64.getDecoder().decode(tree.path("signature").asString(""));
      byte[] bytes = index.getBytes(StandardCharsets.UTF_8);
      return keys.stream().anyMatch(key -> verify(key, bytes, signature));
    } catch (JacksonException | IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean verify(PublicKey key, byte[] bytes, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
