// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.lazareto.web.account.oidc.Flow.ERRAND;
import static org.lazareto.web.account.oidc.Flow.errand;
import static org.lazareto.web.account.oidc.Flow.fields;
import static org.lazareto.web.account.oidc.Flow.provider;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazareto.fake.FakeProvider;
import org.lazareto.fake.FakeProvider.Manner;
import org.lazareto.fake.ProviderWord.Seal;
import org.lazareto.fake.SelfSigned;
import org.lazareto.web.Duty;
import org.lazareto.web.Fields;
import org.lazareto.web.Role;
import org.lazareto.web.account.Provider.Answer;

/** The flow with a provider, over real TLS, and what of it is not to be believed. */
class OidcProviderTest {

  @TempDir static Path shared;
  private static SelfSigned certificate;

  @BeforeAll
  static void make() throws Exception {
    certificate = SelfSigned.of(shared, "localhost", "dns:localhost");
  }

  @TempDir Path folder;
  private FakeProvider peer;

  @BeforeEach
  void open() throws Exception {
    peer = new FakeProvider(certificate);
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void whoComesBackIsVouchedFor() throws Exception {
    assertThat(logIn()).isEqualTo(rosa());
    assertThat(peer.log())
        .containsExactly(
            FakeProvider.DISCOVERY, FakeProvider.PAGE, FakeProvider.TOKEN, FakeProvider.KEYS);
  }

  private Answer rosa() {
    return new Answer.Admitted(peer.issuer() + " person-1", "Rosa", Duty.of(Role.GAU));
  }

  /** What a word says that is not to be believed. */
  static Stream<Arguments> notToBeBelieved() {
    Date before = Date.from(Instant.now().minusSeconds(7200));
    Date after = Date.from(Instant.now().plusSeconds(7200));
    return Stream.of(
        said("another nonce", peer -> peer.word().say(word -> word.claim("nonce", "x".repeat(43)))),
        said("no nonce", peer -> peer.word().say(word -> word.claim("nonce", null))),
        said("another audience", peer -> peer.word().say(word -> word.audience("others"))),
        said(
            "given to another beside us",
            peer ->
                peer.word()
                    .say(word -> word.audience(List.of("lazareto", "o")).claim("azp", "others"))),
        said(
            "another issuer",
            peer -> peer.word().say(word -> word.issuer("https://other.example"))),
        said("its end is over", peer -> peer.word().say(word -> word.expirationTime(before))),
        said("no end", peer -> peer.word().say(word -> word.expirationTime(null))),
        said("of later", peer -> peer.word().say(word -> word.issueTime(after))),
        said("no subject", peer -> peer.word().say(word -> word.subject(null))),
        said("endless subject", peer -> peer.word().say(word -> word.subject("s".repeat(256)))),
        said("not signed", peer -> peer.word().seal(Seal.NONE)),
        said("signed by what we know too", peer -> peer.word().seal(Seal.SHARED)),
        said("signed by another", peer -> peer.word().seal(Seal.FORGED)),
        said("signed by a key nobody has", peer -> peer.word().seal(Seal.UNKNOWN)),
        said("no token", peer -> peer.serve(FakeProvider.TOKEN, Manner.GARBAGE)),
        said(
            "no way to show the secret",
            peer -> peer.discovery("token_endpoint_auth_methods_supported", List.of("none"))),
        said(
            "userinfo of another",
            peer -> {
              peer.word().say(word -> word.claim("groups", null));
              peer.userinfo("sub", "person-2");
              peer.userinfo("groups", List.of("chiefs"));
            }),
        said(
            "no userinfo",
            peer -> {
              peer.word().say(word -> word.claim("groups", null));
              peer.serve(FakeProvider.USERINFO, Manner.GARBAGE);
            }));
  }

  private static Arguments said(String what, Consumer<FakeProvider> how) {
    return arguments(named(what, how));
  }

  @ParameterizedTest
  @MethodSource("notToBeBelieved")
  void whatIsNotToBeBelievedLetsNobodyIn(Consumer<FakeProvider> how) throws Exception {
    how.accept(peer);
    assertThat(logIn()).isEqualTo(new Answer.Refused());
  }

  @ParameterizedTest
  @CsvSource({
    "error=access_denied&error_description=<script>&state=S",
    "code=&state=S",
    "state=S",
    "code=code-1&state=S&iss=https://other.example",
    "code=code-1&state=S",
    "code=code-7&state=S&iss=I"
  })
  void whatABrowserBringsIsNotBelieved(String query) throws Exception {
    OidcProvider provider = provider(peer.settings(folder));
    String _ = peer.visit(provider.page(ERRAND).orElseThrow());
    Fields back = fields(query.replace("iss=I", "iss=" + peer.issuer()));
    assertThat(provider.back(ERRAND, back)).isEqualTo(new Answer.Refused());
  }

  @Test
  void aCodeIsGoodOnceAndForItsErrandAlone() throws Exception {
    OidcProvider provider = provider(peer.settings(folder));
    Fields back = fields(peer.visit(provider.page(ERRAND).orElseThrow()));
    assertThat(provider.back(ERRAND, back)).isEqualTo(rosa());
    assertThat(provider.back(ERRAND, back)).isEqualTo(new Answer.Refused());
    Fields again = fields(peer.visit(provider.page(ERRAND).orElseThrow()));
    assertThat(provider.back(errand('b'), again))
        .as("another verifier")
        .isEqualTo(new Answer.Refused());
  }

  @Test
  void aNewKeyIsLookedForOnce() throws Exception {
    OidcProvider provider = provider(peer.settings(folder));
    assertThat(logIn(provider)).isEqualTo(rosa());
    peer.word().rotate();
    assertThat(logIn(provider)).isEqualTo(rosa());
    assertThat(logIn(provider)).isEqualTo(rosa());
    assertThat(Collections.frequency(peer.log(), FakeProvider.KEYS)).isEqualTo(2);
    assertThat(Collections.frequency(peer.log(), FakeProvider.DISCOVERY)).isEqualTo(1);
  }

  /** Whose word of a person has which groups. */
  @ParameterizedTest
  @CsvSource({
    "gau, GAU",
    "chiefs, ADMINISTRATOR",
    "all;chiefs, ADMINISTRATOR",
    "all;gau, GAU",
    "all, READER",
    "others, ",
    "GAU, "
  })
  void theFirstRoleOfTheirGroupsCounts(String groups, Role role) throws Exception {
    peer.word().person("person-1", "Rosa", List.of(groups.split(";")));
    String subject = peer.issuer() + " person-1";
    assertThat(logIn())
        .isEqualTo(
            role == null
                ? new Answer.NoRole(subject)
                : new Answer.Admitted(subject, "Rosa", Duty.of(role)));
  }

  @Test
  void whoIsInAGroupOfANodeHasThatNode() throws Exception {
    peer.word().person("person-1", "Rosa", List.of("all", "matanzas-ops"));
    assertThat(logIn())
        .isEqualTo(
            new Answer.Admitted(
                peer.issuer() + " person-1", "Rosa", Duty.ofNodes(List.of("matanzas"))));
  }

  @Test
  void aGroupAloneNeedsNoList() throws Exception {
    peer.word().say(word -> word.claim("groups", "gau"));
    assertThat(logIn()).isEqualTo(rosa());
    peer.word().say(word -> word.claim("groups", Map.of("gau", true)));
    assertThat(logIn()).isInstanceOf(Answer.NoRole.class);
  }

  @Test
  void whatTheWordLeavesOutIsAskedFor() throws Exception {
    peer.word().say(word -> word.claim("groups", null).claim("preferred_username", null));
    peer.userinfo("sub", "person-1");
    peer.userinfo("preferred_username", "Rosa");
    peer.userinfo("groups", List.of("gau"));
    assertThat(logIn()).isEqualTo(rosa());
    assertThat(peer.log()).endsWith(FakeProvider.USERINFO);
  }

  @Test
  void whatTheWordSaysIsNotAskedAgain() throws Exception {
    peer.word().say(word -> word.claim("groups", null));
    peer.userinfo("sub", "person-1");
    peer.userinfo("preferred_username", "Juan");
    peer.userinfo("groups", List.of("gau"));
    assertThat(logIn()).as("what is signed counts").isEqualTo(rosa());
  }

  @Test
  void aSecretMayGoInTheFormToo() throws Exception {
    peer.discovery("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
    assertThat(logIn()).isEqualTo(rosa());
  }

  private Answer logIn() throws Exception {
    return logIn(provider(peer.settings(folder)));
  }

  private Answer logIn(OidcProvider provider) throws Exception {
    URI page = provider.page(ERRAND).orElseThrow();
    return provider.back(ERRAND, fields(peer.visit(page)));
  }
}
