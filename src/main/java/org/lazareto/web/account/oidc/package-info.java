// SPDX-License-Identifier: Apache-2.0
/**
 * The provider by OpenID Connect: the authorization code flow with PKCE.
 *
 * <p>How it works: {@link org.lazareto.web.account.oidc.OidcProvider} makes the address that a
 * browser goes to, and changes the code that it brings back for the provider's word, whose
 * signature, issuer, audience, time and nonce are checked by the library. {@code Discovery} knows
 * where the provider has what, and its keys; {@code OidcLine} asks it.
 *
 * <pre>
 *   browser --&gt; /login/provider --&gt; provider's page --&gt; /login/provider/back?code&amp;state
 *                    | discovery                             | code --&gt; token (and userinfo)
 *                    '-------------- the provider -----------'
 * </pre>
 *
 * <p>On failure: what cannot be reached, or is too slow or too large, is a provider that is away;
 * what is not to be believed lets nobody in. The log says what it was, the person reads a sentence
 * of ours.
 *
 * <p>Security: the browser brings every byte of its way back, the provider those of its answers,
 * which are bounded in size and time. TLS always, redirections are not followed, and where people
 * are sent back comes from the settings, never from a request. Signatures are by the provider's
 * public keys alone: neither none nor by a secret that we have too.
 *
 * <p>Threads and nulls: everything is thread-safe; the library's nulls end here.
 *
 * <p>Imports: {@code web}, {@code web.account}, {@code tls}, and a library (Nimbus).
 *
 * @spec https://openid.net/specs/openid-connect-core-1_0.html OpenID Connect Core 1.0
 * @spec https://openid.net/specs/openid-connect-discovery-1_0.html OpenID Connect Discovery 1.0
 * @spec https://www.rfc-editor.org/rfc/rfc6749 The OAuth 2.0 Authorization Framework
 * @spec https://www.rfc-editor.org/rfc/rfc7636 Proof Key for Code Exchange
 */
@NullMarked
package org.lazareto.web.account.oidc;

import org.jspecify.annotations.NullMarked;
