// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.ByteSize;
import org.lazareto.web.OidcSettings;
import org.lazareto.web.RoleGroups;

/** Settings of a provider for a test, which names only what it is about. Confined to one thread. */
public final class SomeOidcSettings {

  private String issuer;
  private Path secret;
  private Optional<Path> trust = Optional.empty();
  private Duration answer = Duration.ofSeconds(60);
  private int atOnce = 8;
  private boolean secondFactor;

  public SomeOidcSettings(String issuer, Path secret) {
    this.issuer = issuer;
    this.secret = secret;
  }

  public SomeOidcSettings issuer(String other) {
    this.issuer = other;
    return this;
  }

  public SomeOidcSettings trust(Path authorities) {
    this.trust = Optional.of(authorities);
    return this;
  }

  /** How long it may take to connect, and then to answer. */
  public SomeOidcSettings answer(Duration patience) {
    this.answer = patience;
    return this;
  }

  public SomeOidcSettings atOnce(int most) {
    this.atOnce = most;
    return this;
  }

  public SomeOidcSettings withSecondFactor() {
    this.secondFactor = true;
    return this;
  }

  public OidcSettings make() {
    return new OidcSettings(
        Optional.of(issuer),
        "lazareto",
        Optional.of(secret),
        Optional.of("Our <Provider>"),
        List.of("profile", "groups"),
        OidcSettings.Claims.defaults(),
        new RoleGroups(
            List.of("chiefs"),
            List.of("gau"),
            List.of(),
            List.of("all"),
            Map.of("matanzas", List.of("matanzas-ops"))),
        secondFactor,
        Duration.ofHours(4),
        Duration.ofMinutes(10),
        new OidcSettings.Line(
            trust, answer, answer, ByteSize.kilobytes(64), atOnce, Duration.ofMinutes(1)));
  }
}
