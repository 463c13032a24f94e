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
 * @param patches those for patches
 * @param lists those for lists of digests
 */
record Keys(List<RSAPublicKey> headers, List<RSAPublicKey> patches, List<RSAPublicKey> lists) {

  // The publisher's three keys, as libclamav has them: CLI_NSTR, PSS_NSTR and INFO_NSTR.
  private static final String HEADER_MODULUS =
      "118640995551645342603070001658453189751527774412027743746599405743243142607464144767"
          + "361060640655844749760788890022283424922762488917565551002467771109669598189410434"
          + "699034532232228621591089508178591428456220796841621637175567590476666928698770143"
          + "328137383952820383197532047771780196576957695822641224262693037";
  private static final String HEADER_EXPONENT = "100001027";
  private static final String PATCH_MODULUS =
      "1478390587407746709026222851655791757025459963837620353203198921410555284726968748"
          + "97719757921234421858172876949519498009087915275420171156005013033947786185358648"
          + "45235700041590056318230102449612217458549016089313306591388590790796515819654102"
          + "32072571230082235634872401123265483750324173617790778419870083444068112472706054"
          + "00357546996581058950500965762267530085968816988281856524249019216687583265784620"
          + "03247906470982092298106789657211905488986281078346361469524484829559560886227198"
          + "09199549844067663963983046359321138605506536028842239405399813445862371254068329"
          + "4034953818412458362198117811990006021989844180721010947";
  private static final String PATCH_EXPONENT = "100002053";

  private static final String LIST_MODULUS =
      "1108889498304854547365955610662719492392894179179504762059165869741358104332271591"
          + "21724968065253810558809645206184002243333205346602992339837553417406795028668299"
          + "09679955734391392668378361221524205396631090105151641270857277080310734320951653"
          + "70050894171741916872394250789070290470270758745162169105075430785038339986534648"
          + "72037984641785373922114027864813598244611972311028954150937703942166663244845939"
          + "35762408468516826633192140826667923494822045805347809932848454845886971706424360"
          + "55866786277587607205943770336538020910169773857751547693508546945527999411314597"
          + "7994084618328482151013142393373316337519977244732747977";
  private static final String LIST_EXPONENT = "100002049";

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
  private static final int PIECE = 64 << 10;

  Keys {
    headers = List.copyOf(headers);
    patches = List.copyOf(patches);
    lists = List.copyOf(lists);
  }

  /** The publisher's. */
  static Keys publishers() {
    return new Keys(
        List.of(key(HEADER_MODULUS, HEADER_EXPONENT)),
        List.of(key(PATCH_MODULUS, PATCH_EXPONENT)),
        List.of(key(LIST_MODULUS, LIST_EXPONENT)));
  }

  /**
   * These and others, each good for all three.
   *
   * @param others in base64, as {@code openssl pkey -pubout -outform DER} writes them
   */
  Keys and(List<String> others) {
    List<RSAPublicKey> more = others.stream().map(Keys::read).toList();
    return new Keys(joined(headers, more), joined(patches, more), joined(lists, more));
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
  boolean signedPatch(Bytes bytes, long length, String signature) throws IOException {
    return signed(patches, bytes, length, signature);
  }

  /** Whether {@code signature} is one of these keys' over the first {@code length} bytes. */
  boolean signedList(Bytes bytes, long length, String signature) throws IOException {
    return signed(lists, bytes, length, signature);
  }

  /** Bytes that can be read again. */
  @FunctionalInterface
  interface Bytes {
    InputStream open() throws IOException;
  }

  private static boolean signed(List<RSAPublicKey> keys, Bytes bytes, long length, String signature)
      throws IOException {
    Optional<BigInteger> given = SignatureDigits.read(signature);
    for (RSAPublicKey key : keys) {
      if (given.isPresent() && verify(key, bytes, length, given.get())) {
        return true;
      }
    }
    return false;
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
