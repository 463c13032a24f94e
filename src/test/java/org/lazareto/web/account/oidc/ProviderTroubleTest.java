// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.lazareto.web.account.oidc.Flow.ERRAND;
import static org.lazareto.web.account.oidc.Flow.fields;
import static org.lazareto.web.account.oidc.Flow.provider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeProvider;
import org.lazareto.fake.FakeProvider.Manner;
import org.lazareto.fake.SelfSigned;
import org.lazareto.fake.SomeAccountSettings;
import org.lazareto.fake.SomeOidcSettings;
import org.lazareto.fake.SomeWebSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Fields;
import org.lazareto.web.OidcSettings;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Provider.Answer;

/** A provider that is away, slow, or not what it says it is; and settings that cannot be. */
class ProviderTroubleTest {

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
    "https://login.example, http://gate.example, web.url.wrong",
    "https://login.example, https://gate.example/, web.url.wrong",
    "https://login.example, '', web.oidc.incomplete"
  })
  void whatIsMistypedIsTold(String issuer, String url, String key) throws Exception {
    SomeOidcSettings provider = peer.settings(folder).issuer(issuer);
    assertThatThrownBy(() -> portal(url, provider.make()))
        .isInstanceOfSatisfying(LazaretoException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  private static WebSettings portal(String url, OidcSettings provider) {
    return new SomeWebSettings()
        .url(url)
        .accounts(new SomeAccountSettings().oidc(provider).make())
        .make();
  }
}
