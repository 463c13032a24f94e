// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
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
import org.lazareto.fake.SomeOidcSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Fields;
import org.lazareto.web.Role;
import org.lazareto.web.account.Errand;
import org.lazareto.web.account.Provider.Answer;

/** The flow with a provider, over real TLS, and whatever can be wrong with it. */
class OidcProviderTest {

  private static final Errand ERRAND = errand('a');
  private static final Duration SHORT = Duration.ofMillis(300);

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
    return new Answer.Admitted(peer.issuer() + " person-1", "Rosa", Role.GAU);
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
            role == null ? new Answer.NoRole(subject) : new Answer.Admitted(subject, "Rosa", role));
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

  /** A provider that is slow, in trouble, or talks without end. */
  @ParameterizedTest
  @CsvSource({
    "/.well-known/openid-configuration, SILENT",
    "/.well-known/openid-configuration, HUGE",
    "/.well-known/openid-configuration, GARBAGE",
    "/.well-known/openid-configuration, TROUBLE",
    "/.well-known/openid-configuration, ELSEWHERE"
  })
  void nobodyIsSentToAProviderThatIsAway(String path, Manner manner) throws Exception {
    peer.serve(path, manner);
    Duration answer = manner == Manner.SILENT ? SHORT : Duration.ofSeconds(60);
    assertThat(provider(peer.settings(folder).answer(answer)).page(ERRAND)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/token, SILENT",
    "/token, HUGE",
    "/token, TROUBLE",
    "/keys, SILENT",
    "/keys, HUGE",
    "/keys, TROUBLE",
    "/keys, ELSEWHERE",
    "/userinfo, SILENT",
    "/userinfo, HUGE",
    "/userinfo, TROUBLE"
  })
  void aProviderThatIsAwayLetsNobodyIn(String path, Manner manner) throws Exception {
    peer.word().say(word -> word.claim("groups", null));
    OidcProvider patient = provider(peer.settings(folder));
    Fields back = fields(peer.visit(patient.page(ERRAND).orElseThrow()));
    peer.serve(path, manner);
    // Only of one that says nothing the time may run out.
    OidcProvider provider =
        manner == Manner.SILENT ? provider(peer.settings(folder).answer(SHORT)) : patient;
    assertThat(provider.back(ERRAND, back)).isEqualTo(new Answer.Away());
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, https://other.example",
    "authorization_endpoint, http://localhost/page",
    "jwks_uri, http://localhost/keys",
    "jwks_uri, file:///etc/passwd",
    "token_endpoint, http://localhost/token",
    "authorization_endpoint, ''",
    "token_endpoint, ''",
    "jwks_uri, ''"
  })
  void whatItSaysOfItselfIsLookedAt(String field, String value) throws Exception {
    peer.discovery(field, value);
    assertThat(provider(peer.settings(folder)).page(ERRAND)).isEmpty();
  }

  @Test
  void aCertificateThatNobodyTrustsIsNotTalkedTo() throws Exception {
    SelfSigned other = SelfSigned.of(folder, "other", "dns:localhost");
    try (FakeProvider impostor = new FakeProvider(other)) {
      SomeOidcSettings settings = peer.settings(folder).issuer(impostor.issuer());
      assertThat(provider(settings).page(ERRAND)).isEmpty();
      assertThat(impostor.log()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--", "rw----r--", "---------"})
  void aSecretThatOthersCanReadIsNotUsed(String mode) throws Exception {
    SomeOidcSettings settings = peer.settings(folder);
    OidcProvider provider = provider(settings);
    Fields back = fields(peer.visit(provider.page(ERRAND).orElseThrow()));
    Path secret = settings.make().secret().orElseThrow();
    if (mode.equals("---------")) {
      Files.delete(secret);
    } else {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(mode));
    }
    assertThat(provider.back(ERRAND, back)).isEqualTo(new Answer.Away());
    assertThat(peer.log()).doesNotContain(FakeProvider.TOKEN);
  }

  @Test
  void onlySoManyAskItAtOnce() throws Exception {
    peer.serve(FakeProvider.DISCOVERY, Manner.SILENT);
    OidcProvider provider = provider(peer.settings(folder).atOnce(1));
    Thread first = Thread.ofVirtual().start(() -> assertThat(provider.page(ERRAND)).isEmpty());
    await().atMost(Duration.ofMinutes(1)).until(() -> peer.log().size() == 1);
    assertThat(provider.page(ERRAND)).isEmpty();
    assertThat(peer.log()).hasSize(1);
    first.interrupt();
    first.join();
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example, https://gate.example, web.oidc.issuer",
    "https://, https://gate.example, web.oidc.issuer",
    "https://rosa@login.example, https://gate.example, web.oidc.issuer",
    "https://login.example?x, https://gate.example, web.oidc.issuer",
    "https://login.example, http://gate.example, web.oidc.portal",
    "https://login.example, https://gate.example/, web.oidc.portal",
    "https://login.example, '', web.oidc.incomplete"
  })
  void whatIsMistypedIsTold(String issuer, String portal, String key) throws Exception {
    SomeOidcSettings settings = peer.settings(folder).issuer(issuer).portal(portal);
    assertThatThrownBy(settings::make)
        .isInstanceOfSatisfying(LazaretoException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  private Answer logIn() throws Exception {
    return logIn(provider(peer.settings(folder)));
  }

  private Answer logIn(OidcProvider provider) throws Exception {
    URI page = provider.page(ERRAND).orElseThrow();
    return provider.back(ERRAND, fields(peer.visit(page)));
  }

  private static OidcProvider provider(SomeOidcSettings settings) {
    return new OidcProvider(settings.make(), Clock.systemUTC());
  }

  private static Errand errand(char sign) {
    String value = String.valueOf(sign).repeat(43);
    return new Errand("s" + value, "n" + value, "v" + value);
  }

  private static Fields fields(String query) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] sides = pair.split("=", 2);
      fields.put(sides[0], List.of(URLDecoder.decode(sides[1], StandardCharsets.UTF_8)));
    }
    return new Fields(fields);
  }
}
