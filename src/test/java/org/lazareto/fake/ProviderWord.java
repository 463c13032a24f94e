// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a provider says of somebody: that it is rosa of the group {@code gau}, signed by its key.
 * Both can be told otherwise. Thread-safe.
 */
public final class ProviderWord {

  /** By what it is signed. */
  public enum Seal {
    OURS,
    NONE,
    /** By the secret that the portal has too. */
    SHARED,
    /** By another key under the same name. */
    FORGED,
    /** By a key that is nowhere to be had. */
    UNKNOWN
  }

  private final String client;
  private final String secret;
  private volatile ECKey key = key("first");
  private volatile Seal seal = Seal.OURS;
  private volatile Consumer<JWTClaimsSet.Builder> change = _ -> {};

  ProviderWord(String client, String secret) throws JOSEException {
    this.client = client;
    this.secret = secret;
  }

  /** It is changed before it is signed. */
  public void say(Consumer<JWTClaimsSet.Builder> other) {
    this.change = other;
  }

  /** The person has other claims. */
  public void person(String subject, String name, List<String> groups) {
    say(word -> word.subject(subject).claim("preferred_username", name).claim("groups", groups));
  }

  public void seal(Seal other) {
    this.seal = other;
  }

  /** It is signed with another key from now on, and that one is shown. */
  public void rotate() throws JOSEException {
    key = key("next");
  }

  /** The keys that it shows. */
  String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  String of(String issuer, String nonce) throws JOSEException {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(client)
            .subject("person-1")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)))
            .claim("nonce", nonce)
            .claim("preferred_username", "Rosa")
            .claim("groups", List.of("gau", "others"));
    change.accept(claims);
    JWTClaimsSet whole = claims.build();
    return switch (seal) {
      case OURS -> signed(key, whole);
      case NONE -> new PlainJWT(whole).serialize();
      case SHARED ->
          signed(
              new JWSHeader(JWSAlgorithm.HS256),
              new MACSigner(secret.getBytes(StandardCharsets.UTF_8)),
              whole);
      case FORGED -> signed(key(key.getKeyID()), whole);
      case UNKNOWN -> signed(key("unknown"), whole);
    };
  }

  private static ECKey key(String name) throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
  }

  private static String signed(ECKey key, JWTClaimsSet claims) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    return signed(header, new ECDSASigner(key), claims);
  }

  private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT word = new SignedJWT(header, claims);
    word.sign(signer);
    return word.serialize();
  }
}
