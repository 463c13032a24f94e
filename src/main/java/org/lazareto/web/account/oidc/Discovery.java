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

/**
 * Where the provider has what, and its keys: asked for the first time that somebody goes there, and
 * again after an hour. Thread-safe.
 */
final class Discovery {

  private static final String BELOW = "/.well-known/openid-configuration";
  private static final Duration KEPT = Duration.ofHours(1);

  /** What was found. */
  record Found(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {}

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
    return new Found(metadata, keys(metadata), clock.instant().plus(KEPT));
  }

  // A key that is not known yet is looked for again, and no oftener than the library's interval.
  private JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata)
      throws IOException, ParseException {
    URI uri =
        Optional.ofNullable(metadata.getJWKSetURI())
            .orElseThrow(() -> new ParseException("it names no keys"));
    return JWKSourceBuilder.create(OidcLine.secure(uri).toURL(), line)
        .refreshAheadCache(false)
        .build();
  }
}
