// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.xml.Markup;
import org.lazareto.unpack.xml.Tag;

/**
 * The encryption of Office 2010 and later, described in XML ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15).
 * Immutable.
 *
 * @param data how the document is encrypted
 * @param lock how its key is encrypted with the password
 */
record AgileEncryption(Part data, Part lock, Budget budget) {

  private static final int DESCRIPTION = 8;
  private static final byte[] VERIFIER = HexFormat.of().parseHex("fea7d2763b4b9e79");
  private static final byte[] VERIFIER_HASH = HexFormat.of().parseHex("d7aa0f6d3061344e");
  private static final byte[] KEY = HexFormat.of().parseHex("146e0be7abacd0d6");
  private static final Map<String, String> DIGESTS =
      Map.of(
          "SHA1", "SHA-1", "SHA256", "SHA-256", "SHA384", "SHA-384", "SHA512", "SHA-512", "MD5",
          "MD5");

  /** One element of the description. */
  record Part(Tag tag) {

    boolean readable() {
      return tag.attribute("cipherAlgorithm").equals("AES")
          && tag.attribute("cipherChaining").equals("ChainingModeCBC")
          && DIGESTS.containsKey(tag.attribute("hashAlgorithm"))
          && number("keyBits") <= 256
          && number("keyBits") % 64 == 0
          && number("keyBits") > 64
          && number("blockSize") == 16;
    }

    Crypto digest() {
      return new Crypto(DIGESTS.getOrDefault(tag.attribute("hashAlgorithm"), "SHA-1"));
    }

    int number(String name) {
      try {
        return Integer.parseInt(tag.attribute(name));
      } catch (NumberFormatException _) {
        return 0;
      }
    }

    int keySize() {
      return number("keyBits") / 8;
    }

    byte[] bytes(String name) throws IOException {
      try {
        return Base64.getMimeDecoder().decode(tag.attribute(name));
      } catch (IllegalArgumentException e) {
        throw new IOException(e);
      }
    }
  }

  /** As the description says; none if it says something that is not read. */
  static Optional<AgileEncryption> read(LittleEndian bytes, Budget budget) throws IOException {
    byte[] xml = bytes.slice(DESCRIPTION, bytes.length());
    Optional<Part> data = Optional.empty();
    Optional<Part> lock = Optional.empty();
    try (Markup markup = new Markup(ByteSource.of(xml), xml, budget)) {
      for (Optional<Tag> tag = markup.next(); tag.isPresent(); tag = markup.next()) {
        switch (tag.get().localName()) {
          case "keyData" -> data = tag.map(Part::new);
          case "encryptedKey" -> lock = tag.map(Part::new);
          default -> {}
        }
      }
    }
    return data.filter(Part::readable).isPresent() && lock.filter(Part::readable).isPresent()
        ? Optional.of(new AgileEncryption(data.get(), lock.get(), budget))
        : Optional.empty();
  }

  Optional<PackageKey> key(String password) throws IOException {
    int spins = lock.number("spinCount");
    if (spins < 0 || spins > SpunKey.MOST_SPINS) {
      return Optional.empty();
    }
    byte[] hash = new SpunKey(lock.digest(), spins, budget).of(lock.bytes("saltValue"), password);
    byte[] value = unlock(hash, VERIFIER, "encryptedVerifierHashInput");
    byte[] told = unlock(hash, VERIFIER_HASH, "encryptedVerifierHashValue");
    byte[] digest =
        lock.digest()
            .of(Arrays.copyOf(value, Math.clamp(lock.number("saltSize"), 0, value.length)));
    if (!Arrays.equals(digest, Arrays.copyOf(told, digest.length))) {
      return Optional.empty();
    }
    byte[] key = Arrays.copyOf(unlock(hash, KEY, "encryptedKeyValue"), data.keySize());
    byte[] salt = data.bytes("saltValue");
    return Optional.of((piece, number) -> Crypto.aesCbc(key, start(salt, number), piece));
  }

  private byte[] unlock(byte[] hash, byte[] purpose, String attribute) throws IOException {
    byte[] key = Crypto.fitted(lock.digest().of(hash, purpose), lock.keySize());
    byte[] start = Crypto.fitted(lock.bytes("saltValue"), lock.number("blockSize"));
    return Crypto.aesCbc(key, start, lock.bytes(attribute));
  }

  /** Each piece of the document has an initial vector of its own. */
  private byte[] start(byte[] salt, int piece) throws IOException {
    byte[] hash = data.digest().of(salt, Crypto.number(piece));
    return Crypto.fitted(hash, data.number("blockSize"));
  }
}
