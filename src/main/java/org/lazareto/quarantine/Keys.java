// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that are derived from the one in the key file, each for one purpose (RFC 5869).
 * Immutable.
 */
final class Keys {

  private static final String LABEL = "lazareto quarantine 1 ";
  private static final int LENGTH = 32;

  private final SecretKey master;

  Keys(byte[] master) {
    this.master = new SecretKeySpec(master, "HKDF");
  }

  /**
   * The key of one sealed file: from the day's key and every byte of its header, so that a changed
   * header opens nothing.
   */
  SecretKey file(SealHeader header) {
    SecretKey day = derive(master, ("day " + header.day()).getBytes(StandardCharsets.US_ASCII));
    return new SecretKeySpec(derive(day, header.bytes()).getEncoded(), "AES");
  }

  /** Names blobs by their content; without the key nobody can test what lies here. */
  Mac addresses() {
    return mac("address");
  }

  /** Signs the passes of released mail. */
  Mac passes() {
    return mac("pass");
  }

  /** Marks the tokens of probes. */
  Mac probes() {
    return mac("probe");
  }

  /** Tells keys apart without telling anything about them. */
  String identity() {
    byte[] identity = derive(master, "identity".getBytes(StandardCharsets.US_ASCII)).getEncoded();
    return HexFormat.of().formatHex(identity, 0, 16);
  }

  private Mac mac(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      Key key = derive(master, purpose.getBytes(StandardCharsets.US_ASCII));
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SecretKey derive(SecretKey from, byte[] context) {
    try {
      byte[] label = LABEL.getBytes(StandardCharsets.US_ASCII);
      byte[] info = java.util.Arrays.copyOf(label, label.length + context.length);
      System.arraycopy(context, 0, info, label.length, context.length);
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "Generic", HKDFParameterSpec.ofExtract().addIKM(from).thenExpand(info, LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
