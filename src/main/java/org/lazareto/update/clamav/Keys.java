// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lazareto.text.LazaretoException;

/**
 * The public keys that may sign databases. Immutable.
 *
 * @param headers those for the digest in a header
 * @param lists those for patches and for lists of digests
 */
record Keys(List<RSAPublicKey> headers, List<RSAPublicKey> lists) {

  // The publisher's keys, as libclamav has them (libclamav/dsig.c, CLI_NSTR and PSS_NSTR).
  private static final String HEADER_MODULUS =
      "118640995551645342603070001658453189751527774412027743746599405743243142607464144767"
          + "361060640655844749760788890022283424922762488917565551002467771109669598189410434"
          + "699034532232228621591089508178591428456220796841621637175567590476666928698770143"
          + "328137383952820383197532047771780196576957695822641224262693037";
  private static final String HEADER_EXPONENT = "100001027";
  private static final String LIST_MODULUS =
      "147839058740774670902622285165579175702545996383762035320319892141055528472696874897"
          + "719757921234421858172876949519498009087915275420171156005013033947786185358648452"
          + "357000415900563182301024496122174585490160893133065913885907907965158196541023207"
          + "257123008223563487240112326548375032417361779077841987008344406811247270605400357"
          + "546996581059058950500965762267530085968816988281856524249019216687583265784620032"
          + "479064700920922981067896572119054889862810783463614695244845595298355620911982271"
          + "919954984406766396396304635932113860550653602884223940539981344586237125406832940"
          + "34953818412458362198117811990006021989844180721010947";
  private static final String LIST_EXPONENT = "100002053";

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
  private static final int PIECE = 64 << 10;

  Keys {
    headers = List.copyOf(headers);
    lists = List.copyOf(lists);
  }

  /** The publisher's. */
  static Keys publishers() {
    return new Keys(
        List.of(key(HEADER_MODULUS, HEADER_EXPONENT)), List.of(key(LIST_MODULUS, LIST_EXPONENT)));
  }

  /**
   * These and others, each good for both.
   *
   * @param others in base64, as {@code openssl pkey -pubout -outform DER} writes them
   */
  Keys and(List<String> others) {
    List<RSAPublicKey> more = others.stream().map(Keys::read).toList();
    return new Keys(joined(headers, more), joined(lists, more));
  }

  /** Whether {@code signature} is one of these keys' over the MD5 digest {@code digest}. */
  boolean signedHeader(byte[] digest, String signature) {
    BigInteger expected = new BigInteger(1, digest);
    Optional<BigInteger> given = SignatureDigits.read(signature);
    // No padding: the digest itself is what comes out, with nothing above it.
    return given.isPresent()
        && headers.stream()
            .filter(key -> given.get().compareTo(key.getModulus()) < 0)
            .anyMatch(
                key ->
                    given.get().modPow(key.getPublicExponent(), key.getModulus()).equals(expected));
  }

  /** Whether {@code signature} is one of these keys' over the first {@code length} bytes. */
  boolean signedList(Bytes bytes, long length, String signature) throws IOException {
    Optional<BigInteger> given = SignatureDigits.read(signature);
    for (RSAPublicKey key : lists) {
      if (given.isPresent() && verify(key, bytes, length, given.get())) {
        return true;
      }
    }
    return false;
  }

  /** Bytes that can be read again. */
  @FunctionalInterface
  interface Bytes {
    InputStream open() throws IOException;
  }

  private static boolean verify(RSAPublicKey key, Bytes bytes, long length, BigInteger given)
      throws IOException {
    int size = (key.getModulus().bitLength() + 7) / 8;
    Optional<byte[]> octets = SignatureDigits.octets(given, size);
    if (octets.isEmpty()) {
      return false;
    }
    try (InputStream in = bytes.open()) {
      Signature verifier = Signature.getInstance("RSASSA-PSS");
      verifier.setParameter(PSS);
      verifier.initVerify(key);
      feed(verifier, in, length);
      return verifier.verify(octets.get());
    } catch (GeneralSecurityException _) {
      // A signature of a wrong form is told in this way too.
      return false;
    }
  }

  private static void feed(Signature verifier, InputStream in, long length)
      throws IOException, GeneralSecurityException {
    byte[] buffer = new byte[PIECE];
    for (long left = length; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new IOException("a file became shorter while it was verified");
      }
      verifier.update(buffer, 0, count);
      left -= count;
    }
  }

  private static RSAPublicKey key(String modulus, String exponent) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(
                  new RSAPublicKeySpec(new BigInteger(modulus), new BigInteger(exponent)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAPublicKey read(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.strip());
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new LazaretoException("update.source.key", base64, "RSA");
    }
  }

  private static List<RSAPublicKey> joined(List<RSAPublicKey> some, List<RSAPublicKey> more) {
    List<RSAPublicKey> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
