// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Fields;
import org.lazareto.web.OidcSettings;
import org.lazareto.web.account.Errand;
import org.lazareto.web.account.Provider;

/** People of a provider of OpenID Connect. Thread-safe. */
public final class OidcProvider implements Provider {

  private static final System.Logger LOG = System.getLogger(OidcProvider.class.getName());

  private final OidcSettings settings;
  private final String issuer;
  private final URI back;
  private final Discovery discovery;
  private final Exchange exchange;
  private final Semaphore places;

  /**
   * @param settings with an issuer
   * @param portal where people are sent back to, as browsers have it
   */
  public OidcProvider(OidcSettings settings, String portal, Clock clock) {
    this.settings = settings;
    this.issuer = settings.issuer().orElseThrow();
    this.back = URI.create(portal + Provider.BACK);
    OidcLine line = new OidcLine(settings.line());
    this.discovery = new Discovery(issuer, line, clock);
    this.exchange = new Exchange(settings, back, line);
    this.places = new Semaphore(settings.line().atOnce());
  }

  @Override
  public Optional<String> called() {
    return Optional.of(settings.called().orElseGet(() -> URI.create(issuer).getHost()));
  }

  @Override
  public Optional<URI> page(Errand errand) {
    return asked(found -> Optional.of(page(found, errand)), Optional.empty(), Optional.empty());
  }

  @Override
  public Answer back(Errand errand, Fields query) {
    return asked(
        found -> exchange.answer(found, errand, code(found, query)),
        new Answer.Refused(),
        new Answer.Away());
  }

  /** Something asked of the provider. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(Discovery.Found found)
        throws IOException, ParseException, BadJOSEException, JOSEException;
  }

  private <T> T asked(Question<T> question, T refused, T away) {
    // A provider that is slow shall not hold every place of the portal.
    if (!places.tryAcquire()) {
      LOG.log(Level.WARNING, "the provider {0}: too many log-ins at once", issuer);
      return away;
    }
    try {
      return question.ask(discovery.found());
    } catch (IOException | KeySourceException | LazaretoException e) {
      log(e);
      return away;
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      // The last is the library's word for empty values.
      log(e);
      return refused;
    } finally {
      places.release();
    }
  }

  private void log(Exception e) {
    String reason = Quoted.of(String.valueOf(e.getMessage()));
    LOG.log(Level.WARNING, "the provider {0}: {1}", issuer, reason);
  }

  // RFC 7636 4.2: the provider gets the digest of what will be shown for its word.
  private URI page(Discovery.Found found, Errand errand) {
    Scope scope = new Scope("openid");
    settings.scopes().forEach(scope::add);
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE), scope, new ClientID(settings.client()), back)
        .endpointURI(found.page())
        .state(new State(errand.state()))
        .nonce(new Nonce(errand.nonce()))
        .codeChallenge(new CodeVerifier(errand.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  private AuthorizationCode code(Discovery.Found found, Fields query) throws ParseException {
    requireIssuer(found, query.find("iss"));
    return query
        .find("code")
        .map(AuthorizationCode::new)
        .orElseThrow(() -> new ParseException("it says " + query.find("error").orElse("nothing")));
  }

  // RFC 9207 2.4: a code of another provider is not taken to this one.
  private void requireIssuer(Discovery.Found found, Optional<String> said) throws ParseException {
    boolean told = found.metadata().supportsAuthorizationResponseIssuerParam();
    if (!said.map(issuer::equals).orElse(!told)) {
      throw new ParseException("another provider sent the person back");
    }
  }
}
