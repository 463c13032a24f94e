// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;

/**
 * A provider of OpenID Connect whose people may log in. Settings: {@code [web.accounts.oidc]}.
 *
 * @param issuer its own address, at which it says where all else is; without it there is none
 * @param client the name that it knows this portal by
 * @param secret the file with what this portal shows it beside that name
 * @param called what the log-in page calls it; its host's name if nothing is said
 * @param scopes what is asked for beside {@code openid}
 * @param claims which of them tell the name and the groups
 * @param groups whose members have which role
 * @param secondFactor whether the portal asks for one of its own after the provider
 * @param holds how long the provider's word holds for a session
 * @param patience how long somebody may stay at the provider
 * @param line the connection to it
 */
public record OidcSettings(
    Optional<String> issuer,
    String client,
    Optional<Path> secret,
    Optional<String> called,
    List<String> scopes,
    Claims claims,
    RoleGroups groups,
    boolean secondFactor,
    Duration holds,
    Duration patience,
    Line line) {

  private static final List<String> HTTPS = List.of("https");

  public OidcSettings {
    scopes = List.copyOf(scopes);
    AtLeast.one("holds", holds.toSeconds());
    AtLeast.one("patience", patience.toSeconds());
    if (issuer.isPresent() && (client.isEmpty() || secret.isEmpty())) {
      throw new LazaretoException("web.oidc.incomplete");
    }
    // OpenID Connect Discovery 1.0, 3: https, and neither a query nor a fragment.
    if (issuer.filter(text -> !ServerUrl.canBe(text, HTTPS)).isPresent()) {
      throw new LazaretoException("web.oidc.issuer", issuer.get());
    }
  }

  /**
   * What the provider says of people.
   *
   * @param name the claim that becomes the account's name
   * @param groups the claim with their groups
   */
  public record Claims(String name, String groups) {

    public static Claims defaults() {
      return new Claims("preferred_username", "groups");
    }
  }

  /**
   * The connection to the provider.
   *
   * @param trust the authorities of its certificate in PEM, instead of those that Java knows
   * @param connect how long connecting may take
   * @param answer how long each answer may take, to its end
   * @param largest how large an answer may be
   * @param atOnce how many log-ins may ask it at the same time
   * @param skew how far its clock may be from ours
   */
  public record Line(
      Optional<Path> trust,
      Duration connect,
      Duration answer,
      ByteSize largest,
      int atOnce,
      Duration skew) {

    public Line {
      AtLeast.one("connect", connect.toMillis());
      AtLeast.one("answer", answer.toMillis());
      AtLeast.one("largest", largest.bytes());
      AtLeast.one("at-once", atOnce);
    }

    public static Line defaults() {
      return new Line(
          Optional.empty(),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          ByteSize.kilobytes(256),
          4,
          Duration.ofMinutes(1));
    }
  }

  /** Names that keys had once, with those that they have now. */
  static Map<String, String> moved() {
    return Map.of("portal", "web.url");
  }

  public static OidcSettings defaults() {
    return new OidcSettings(
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        List.of("profile"),
        Claims.defaults(),
        RoleGroups.defaults(),
        false,
        Duration.ofHours(4),
        Duration.ofMinutes(10),
        Line.defaults());
  }
}
