// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** Builds and signs databases and patches as ClamAV's publisher does, with a key of its own. */
public final class Publisher {

  private static final long FIRST_BUILD = 1_790_000_000L;

  private final KeyPair pair;

  /** A signature is never the same twice, but a version has one list. */
  private final Map<String, byte[]> signed = new ConcurrentHashMap<>();

  public Publisher() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as it is written into the settings. */
  public String key() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  Keys keys() {
    return Keys.publishers().and(List.of(key()));
  }

  /** When version {@code version} was built. */
  static Instant built(long version) {
    return Instant.ofEpochSecond(FIRST_BUILD + version * 3600);
  }

  /** A whole database of signature files, with its list of digests. */
  public byte[] cvd(String name, long version, Map<String, byte[]> files) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("COPYING", bytes("free to copy\n"));
    all.put(name + ".info", info(name, version, files));
    all.putAll(files);
    return container(version, gzip(tar(all)));
  }

  /** The same as a mirror patches it: not packed, its header signed by nobody. */
  public byte[] cld(String name, long version, Map<String, byte[]> files) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("COPYING", bytes("free to copy\n"));
    all.put(name + ".info", info(name, version, files));
    all.putAll(files);
    return joined(padded(header(version, lines(files), "X", "X")), tar(all));
  }

  /** One that nobody signed, as people make for themselves; ClamAV takes it as {@code NAME.cud}. */
  public byte[] cud(String name, long version, Map<String, byte[]> files) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("COPYING", bytes("free to copy\n"));
    all.put(name + ".info", bytes(listed(version, files)));
    all.putAll(files);
    return joined(padded(header(version, lines(files), "X", "X")), tar(all));
  }

  /** A signed header before {@code body}. */
  byte[] container(long version, byte[] body) {
    byte[] digest = digest("MD5", body);
    BigInteger number =
        new BigInteger(1, digest).modPow(secret().getPrivateExponent(), secret().getModulus());
    String signature = SignatureDigits.write(number);
    String hex = HexFormat.of().formatHex(digest);
    return joined(padded(header(version, 10, hex, signature)), body);
  }

  /** The list of digests of these files, signed. */
  byte[] info(String name, long version, Map<String, byte[]> files) {
    String text = listed(version, files);
    return signed.computeIfAbsent(
        text, t -> joined(bytes(t), bytes("DSIG:" + sign(bytes(t)) + "\n")));
  }

  private static String listed(long version, Map<String, byte[]> files) {
    StringBuilder text = new StringBuilder(header(version, lines(files), "X", "X")).append('\n');
    files.forEach(
        (file, content) ->
            text.append(file)
                .append(':')
                .append(content.length)
                .append(':')
                .append(HexFormat.of().formatHex(digest("SHA-256", content)))
                .append('\n'));
    return text.toString();
  }

  /** A signed patch of this script. */
  public byte[] cdiff(long version, String script) {
    byte[] text = script.getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = joined(bytes("ClamAV-Diff:" + version + ":" + text.length + ":"), gzip(text));
    return joined(body, bytes(":" + sign(body)));
  }

  /** A script that makes the new files, and their list, of the old ones. */
  String script(String name, long to, Map<String, byte[]> old, Map<String, byte[]> changed) {
    Map<String, byte[]> before = new LinkedHashMap<>(old);
    before.put(name + ".info", info(name, to - 1, old));
    Map<String, byte[]> after = new LinkedHashMap<>(changed);
    after.put(name + ".info", info(name, to, changed));
    return ScriptWriter.difference(before, after);
  }

  static String header(long version, long signatures, String digest, String signature) {
    return String.format(
        Locale.ROOT,
        "ClamAV-VDB:27 Nov 2026 10-00 +0000:%d:%d:90:%s:%s:tester:%d",
        version,
        signatures,
        digest,
        signature,
        built(version).getEpochSecond());
  }

  static byte[] padded(String header) {
    return bytes(header + " ".repeat(Header.LENGTH - header.length()));
  }

  static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.forEach((name, content) -> member(out, name, content, '0'));
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }

  static void member(ByteArrayOutputStream out, String name, byte[] content, char type) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, String.format(Locale.ROOT, "%011o", content.length));
    put(block, 136, "00000000000");
    put(block, 148, "        ");
    block[156] = (byte) type;
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0", sum));
    out.writeBytes(block);
    out.writeBytes(content);
    out.writeBytes(new byte[(512 - content.length % 512) % 512]);
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = bytes(text);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private String sign(byte[] bytes) {
    try {
      Signature signer = Signature.getInstance("RSASSA-PSS");
      signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      signer.initSign(pair.getPrivate());
      signer.update(bytes);
      return SignatureDigits.write(new BigInteger(1, signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private RSAPrivateKey secret() {
    return (RSAPrivateKey) pair.getPrivate();
  }

  private static long lines(Map<String, byte[]> files) {
    return files.values().stream()
        .mapToLong(f -> new String(f, StandardCharsets.ISO_8859_1).lines().count())
        .sum();
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
