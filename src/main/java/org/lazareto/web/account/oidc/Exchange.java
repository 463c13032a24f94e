// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.web.OidcSettings;
import org.lazareto.web.SecretFile;
import org.lazareto.web.account.Errand;
import org.lazareto.web.account.Provider;

/** Changes the code that a browser brought for the provider's word, and reads it. Thread-safe. */
final class Exchange {

  // RFC 8725 3.1: by the provider's public keys; none, and secrets that we share, are not here.
  private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

  /** OpenID Connect Core 1.0, 2: a subject is no longer than this. */
  private static final int LONGEST_SUBJECT = 255;

  private final OidcSettings settings;
  private final Issuer issuer;
  private final ClientID client;
  private final URI back;
  private final OidcLine line;

  Exchange(OidcSettings settings, URI back, OidcLine line) {
    this.settings = settings;
    this.issuer = new Issuer(settings.issuer().orElseThrow());
    this.client = new ClientID(settings.client());
    this.back = back;
    this.line = line;
  }

  private static Set<JWSAlgorithm> algorithms() {
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
    algorithms.addAll(JWSAlgorithm.Family.EC);
    return Set.copyOf(algorithms);
  }

  Provider.Answer answer(Discovery.Found found, Errand errand, AuthorizationCode code)
      throws IOException, ParseException, BadJOSEException, JOSEException {
    OIDCTokens tokens = tokens(found, errand, code);
    IDTokenClaimsSet word = word(found, errand, tokens.getIDToken());
    String subject = word.getSubject().getValue();
    if (subject.length() > LONGEST_SUBJECT) {
      throw new ParseException("its subject is too long");
    }
    Map<String, Object> claims = claims(found, word, tokens.getAccessToken());
    Set<String> groups = texts(claims, settings.claims().groups());
    String name = texts(claims, settings.claims().name()).stream().findFirst().orElse("");
    // Only both together are nobody else's.
    String whole = issuer.getValue() + " " + subject;
    return settings
        .groups()
        .duty(groups::contains)
        .<Provider.Answer>map(duty -> new Provider.Answer.Admitted(whole, name, duty))
        .orElseGet(() -> new Provider.Answer.NoRole(whole));
  }

  // RFC 6749 4.1.3: the code with where it was to be brought, and what shows that we are we.
  private OIDCTokens tokens(Discovery.Found found, Errand errand, AuthorizationCode code)
      throws IOException, ParseException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, back, new CodeVerifier(errand.verifier()));
    TokenRequest request =
        new TokenRequest.Builder(found.token(), authentication(found), grant).build();
    TokenResponse response = OIDCTokenResponseParser.parse(line.send(request.toHTTPRequest()));
    if (!response.indicatesSuccess()) {
      throw new ParseException(
          "it gives nothing for the code: "
              + response.toErrorResponse().getErrorObject().getCode());
    }
    return response.toSuccessResponse().getTokens().toOIDCTokens();
  }

  // OpenID Connect Discovery 1.0, 3: who names no way means this one.
  private ClientAuthentication authentication(Discovery.Found found) throws ParseException {
    List<ClientAuthenticationMethod> known =
        Optional.ofNullable(found.metadata().getTokenEndpointAuthMethods())
            .orElse(List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
    Secret secret = new Secret(SecretFile.read(settings.secret().orElseThrow()));
    if (known.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
      return new ClientSecretBasic(client, secret);
    }
    if (known.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
      return new ClientSecretPost(client, secret);
    }
    throw new ParseException("it takes no secret");
  }

  private IDTokenClaimsSet word(Discovery.Found found, Errand errand, JWT token)
      throws ParseException, BadJOSEException, JOSEException {
    if (!(token instanceof SignedJWT)) {
      throw new ParseException("its word is not signed");
    }
    IDTokenValidator validator =
        new IDTokenValidator(
            issuer, client, new JWSVerificationKeySelector<>(ALGORITHMS, found.keys()), null);
    validator.setMaxClockSkew((int) settings.line().skew().toSeconds());
    IDTokenClaimsSet word = validator.validate(token, new Nonce(errand.nonce()));
    // OpenID Connect Core 1.0, 3.1.3.7: the library leaves this one to us.
    if (Optional.ofNullable(word.getAuthorizedParty()).stream()
        .anyMatch(party -> !party.getValue().equals(client.getValue()))) {
      throw new ParseException("its word was given to another");
    }
    return word;
  }

  /** What the word says, and what it leaves to be asked for. */
  private Map<String, Object> claims(
      Discovery.Found found, IDTokenClaimsSet word, AccessToken access)
      throws IOException, ParseException {
    Map<String, Object> claims = new HashMap<>(word.toJSONObject());
    List<String> wanted = List.of(settings.claims().name(), settings.claims().groups());
    Optional<URI> more = Optional.ofNullable(found.metadata().getUserInfoEndpointURI());
    if (!claims.keySet().containsAll(wanted) && more.isPresent()) {
      userInfo(more.get(), word, access).toJSONObject().forEach(claims::putIfAbsent);
    }
    return claims;
  }

  private UserInfo userInfo(URI uri, IDTokenClaimsSet word, AccessToken access)
      throws IOException, ParseException {
    UserInfoResponse response =
        UserInfoResponse.parse(line.send(new UserInfoRequest(uri, access).toHTTPRequest()));
    if (!response.indicatesSuccess()) {
      throw new ParseException("its userinfo is refused");
    }
    UserInfo info =
        Optional.ofNullable(response.toSuccessResponse().getUserInfo())
            .orElseThrow(() -> new ParseException("its userinfo is no JSON"));
    // OpenID Connect Core 1.0, 5.3.2: else another person's claims could be put in.
    if (!word.getSubject().equals(info.getSubject())) {
      throw new ParseException("its userinfo is of somebody else");
    }
    return info;
  }

  /** The texts of a claim that is one or several. */
  private static Set<String> texts(Map<String, Object> claims, String name) {
    Set<String> texts = new LinkedHashSet<>();
    Object value = claims.getOrDefault(name, List.of());
    List<?> values = value instanceof List<?> several ? several : List.of(value);
    values.forEach(
        one -> {
          if (one instanceof String text) {
            texts.add(text);
          }
        });
    return texts;
  }
}
