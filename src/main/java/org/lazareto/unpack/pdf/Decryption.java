// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import org.lazareto.unpack.mime.DecodingStream;
import org.lazareto.unpack.pdf.PdfObject.Label;

/** Decrypts what is in a PDF whose key is known. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Decryption(
    byte[] key, Method texts, Method streams, Method embedded, Encryption encryption) {

  /** How texts or streams are encrypted. */
  enum Method {
    NONE,
    RC4,
    /** With a key for each object. */
    AES,
    /** With the one key of the file. */
    AES_FILE_KEY,
    /** Nobody says how: some readers take what is there, others something else or nothing. */
    UNKNOWN
  }

  private static final byte[] SALT = "sAlT".getBytes(StandardCharsets.US_ASCII);

  /** Whether something in it may be encrypted in a way that is not told. */
  boolean unknown() {
    return List.of(texts, streams, embedded).contains(Method.UNKNOWN);
  }

  byte[] text(byte[] bytes, Label label) throws IOException {
    if (label.packed()) {
      return bytes;
    }
    try (InputStream in = open(new ByteArrayInputStream(bytes), texts, label)) {
      return in.readAllBytes();
    }
  }

  InputStream open(InputStream in, Method method, Label label) throws IOException {
    return switch (method) {
      case NONE, UNKNOWN -> in;
      case RC4 -> new CipherInputStream(in, Ciphers.rc4(objectKey(label, new byte[0])));
      case AES -> aes(in, objectKey(label, SALT));
      case AES_FILE_KEY -> aes(in, key);
    };
  }

  /** Algorithm 1 (ISO 32000-2 7.6.3.2). */
  private byte[] objectKey(Label label, byte[] salt) {
    int number = label.number();
    int generation = label.generation();
    byte[] numbers = {
      (byte) number,
      (byte) (number >> 8),
      (byte) (number >> 16),
      (byte) generation,
      (byte) (generation >> 8)
    };
    MessageDigest digest = Ciphers.digest("MD5", key, numbers, salt);
    return Arrays.copyOf(digest.digest(), Math.min(key.length + 5, 16));
  }

  private static InputStream aes(InputStream in, byte[] key) throws IOException {
    byte[] iv = in.readNBytes(Ciphers.BLOCK);
    if (iv.length < Ciphers.BLOCK) {
      return in;
    }
    return new DecodingStream(in, new Blocks(in, Ciphers.aes(key, iv, Cipher.DECRYPT_MODE)));
  }

  /** Decrypts whole blocks, and takes the padding off the last one. */
  private static final class Blocks implements DecodingStream.Decoder {

    private final InputStream in;
    private final Cipher cipher;
    private final byte[] buffer = new byte[512 * Ciphers.BLOCK];
    private byte[] plain = new byte[0];
    private byte[] ahead;
    private int at;

    Blocks(InputStream in, Cipher cipher) throws IOException {
      this.in = in;
      this.cipher = cipher;
      this.ahead = blocks();
    }

    @Override
    public int decode(byte[] out, int from, int to) throws IOException {
      while (at == plain.length && ahead.length > 0) {
        plain = ahead;
        ahead = blocks();
        at = 0;
        if (ahead.length == 0) {
          plain = unpadded(plain);
        }
      }
      int count = Math.min(to - from, plain.length - at);
      System.arraycopy(plain, at, out, from, count);
      at += count;
      return count;
    }

    private byte[] blocks() throws IOException {
      int count = in.readNBytes(buffer, 0, buffer.length);
      byte[] bytes = cipher.update(buffer, 0, count - count % Ciphers.BLOCK);
      return bytes == null ? new byte[0] : bytes;
    }

    private static byte[] unpadded(byte[] last) {
      int padding = last[last.length - 1];
      boolean honest = padding > 0 && padding <= Ciphers.BLOCK;
      return honest ? Arrays.copyOf(last, last.length - padding) : last;
    }
  }
}
