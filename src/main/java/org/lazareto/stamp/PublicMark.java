// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.digest.Sha256;
import org.lazareto.text.LazaretoException;

/**
 * The public half of a node's key, by which everybody can check its stamps. Immutable.
 *
 * @param id the beginning of the key's SHA-256, as stamps name it
 */
public record PublicMark(String id, PublicKey key) {

  private static final Pattern FORMAT =
      Pattern.compile("(?:lazareto-stamp-1 )?([A-Za-z0-9+/]{43,100}={0,2})\\s*");
  private static final int ID_BYTES = 8;

  static PublicMark of(PublicKey key) throws GeneralSecurityException {
    byte[] digest = Sha256.of(key.getEncoded());
    return new PublicMark(HexFormat.of().formatHex(digest, 0, ID_BYTES), key);
  }

  /**
   * The key in the line that {@link #line} gives.
   *
   * @throws LazaretoException if it is none
   */
  public static PublicMark parse(String line) {
    Matcher matcher = FORMAT.matcher(line.strip());
    if (!matcher.matches()) {
      throw new LazaretoException("stamp.no-public-key", line.strip());
    }
    try {
      byte[] encoded = Base64.getDecoder().decode(matcher.group(1));
      return of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new LazaretoException(e, "stamp.no-public-key", line.strip());
    }
  }

  /**
   * That of the node whose settings these are.
   *
   * @throws LazaretoException if no gate has made one yet
   */
  public static PublicMark ofNode(StampSettings settings) throws IOException {
    Path file = settings.publicFile();
    try {
      return parse(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (NoSuchFileException e) {
      throw new LazaretoException(e, "stamp.no-key-yet", file);
    }
  }

  /** The key as a line of text, to be given to others. */
  public String line() {
    return "lazareto-stamp-1 " + Base64.getEncoder().encodeToString(key.getEncoded());
  }

  boolean signed(String text, byte[] signature) {
    return signed(text.getBytes(StandardCharsets.ISO_8859_1), signature);
  }

  /** Whether the owner of the key signed these bytes. */
  public boolean signed(byte[] bytes, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(bytes);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      // A signature of the wrong form is one that does not hold.
      return false;
    }
  }
}
