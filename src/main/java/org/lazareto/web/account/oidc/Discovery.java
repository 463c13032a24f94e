// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the provider has what, and its keys: asked for the first time that somebody goes there, and
 * again after an hour. Thread-safe.
 */
final class Discovery {

  private static final String BELOW = "/.well-known/openid-configuration";
  private static final Duration KEPT = Duration.ofHours(1);

  /**
   * What was found.
   *
   * @param page where people log in
   * @param token where codes are changed
   * @param keys with one that is not known yet looked for anew, as often as the library allows
   */
  record Found(
      OIDCProviderMetadata metadata,
      URI page,
      URI token,
      JWKSource<SecurityContext> keys,
      Instant until) {}

  private final String issuer;
  private final OidcLine line;
  private final Clock clock;
  private Optional<Found> found = Optional.empty();

  Discovery(String issuer, OidcLine line, Clock clock) {
    this.issuer = issuer;
    this.line = line;
    this.clock = clock;
  }

  synchronized Found found() throws IOException, ParseException {
    Optional<Found> fresh = found.filter(f -> clock.instant().isBefore(f.until()));
    if (fresh.isPresent()) {
      return fresh.get();
    }
    Found read = read();
    found = Optional.of(read);
    return read;
  }

  private Found read() throws IOException, ParseException {
    URI uri = URI.create(issuer.replaceAll("/$", "") + BELOW);
    OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(line.text(uri));
    // OpenID Connect Discovery 1.0, 4.3: else it could speak for another.
    if (!metadata.getIssuer().getValue().equals(issuer)) {
      throw new ParseException("it calls itself " + metadata.getIssuer());
    }
    URI keys = named(metadata.getJWKSetURI());
    return new Found(
        metadata,
        named(metadata.getAuthorizationEndpointURI()),
        named(metadata.getTokenEndpointURI()),
        JWKSourceBuilder.create(keys.toURL(), line).refreshAheadCache(false).build(),
        clock.instant().plus(KEPT));
  }

  /** An address that may be used. The library gives null for one that is not named. */
  private static URI named(@Nullable URI uri) throws IOException, ParseException {
    return OidcLine.secure(
        Optional.ofNullable(uri)
            .orElseThrow(() -> new ParseException("it does not say where it has all we need")));
  }
}
