// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeDirectory;
import org.lazareto.fake.SelfSigned;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Duty;
import org.lazareto.web.LdapSettings;
import org.lazareto.web.Role;
import org.lazareto.web.account.Directory.Answer;

/** Over real sockets with TLS, against the library's own server. */
class LdapDirectoryTest {

  private static final String PASSWORD = FakeDirectory.PASSWORD;
  private static final Answer GAU = new Answer.Admitted(Duty.of(Role.GAU));
  private static final Answer REFUSED = new Answer.Refused();
  private static final Answer AWAY = new Answer.Away();

  @TempDir static Path shared;
  private static SelfSigned certificate;

  @BeforeAll
  static void make() throws Exception {
    certificate = FakeDirectory.certificate(shared);
  }

  @TempDir Path folder;
  private FakeDirectory peer;

  @BeforeEach
  void open() throws Exception {
    peer = new FakeDirectory(folder, certificate);
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private LdapDirectory directory(String scheme, boolean searched) throws Exception {
    LdapSettings.Search search = searched ? peer.searched() : FakeDirectory.templated();
    return new LdapDirectory(peer.settings(peer.url(scheme), search));
  }

  @ParameterizedTest
  @CsvSource({"ldaps, true", "ldaps, false", "ldap, true", "ldap, false"})
  void whoIsInAGroupHasItsRole(String scheme, boolean searched) throws Exception {
    LdapDirectory directory = directory(scheme, searched);
    assertThat(directory.check("rosa", PASSWORD)).isEqualTo(GAU);
    assertThat(directory.check("rosa", "wrong-horse-77")).isEqualTo(REFUSED);
    assertThat(directory.check("nobody", PASSWORD)).isEqualTo(REFUSED);
    assertThat(directory.check("juan", PASSWORD)).isEqualTo(new Answer.NoRole());
    assertThat(directory.check("juan", "wrong-horse-77")).isEqualTo(REFUSED);
    peer.member(ModificationType.ADD, "empty", "rosa");
    assertThat(directory.check("rosa", PASSWORD))
        .as("the first of several")
        .isEqualTo(new Answer.Admitted(Duty.of(Role.ADMINISTRATOR)));
  }

  @Test
  void whoIsInGroupsOfNodesHasThese() throws Exception {
    peer.group("matanzas", "member: uid=juan," + FakeDirectory.PEOPLE);
    Answer matanzas = new Answer.Admitted(Duty.ofNodes(List.of("matanzas")));
    assertThat(directory("ldaps", true).check("juan", PASSWORD)).isEqualTo(matanzas);
    assertThat(directory("ldaps", true).standing("juan")).isEqualTo(matanzas);
    peer.member(ModificationType.ADD, "gau", "juan");
    assertThat(directory("ldaps", true).check("juan", PASSWORD)).isEqualTo(GAU);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEmptyPasswordIsNobodys(boolean searched) throws Exception {
    LdapDirectory directory = directory("ldaps", searched);
    assertThat(directory.check("rosa", "")).isEqualTo(REFUSED);
    assertThat(directory.check("", "")).isEqualTo(REFUSED);
    assertThat(directory.check("", PASSWORD)).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "ro*",
        "rosa)(uid=*",
        "*)(objectClass=*",
        "rosa)(|(uid=*",
        "rosa\\2a",
        "rosa,ou=people",
        "rosa+uid=juan",
        "juan,ou=people,dc=example,dc=org\u0000",
        "#04024869",
        "rosa-2"
      })
  void aNameIsAValueAndNothingElse(String name) throws Exception {
    assertThat(directory("ldaps", true).check(name, PASSWORD)).isEqualTo(REFUSED);
    assertThat(directory("ldaps", false).check(name, PASSWORD)).isEqualTo(REFUSED);
    assertThat(directory("ldaps", true).standing(name)).isEqualTo(new Answer.NoRole());
  }

  @Test
  void aNameOfTwoPeopleIsNobodys() throws Exception {
    peer.person("rosa-too", "rosa");
    assertThat(directory("ldaps", true).check("rosa", PASSWORD)).isEqualTo(REFUSED);
    peer.person("rosa-again", "rosa");
    assertThat(directory("ldaps", true).check("rosa", PASSWORD)).isIn(REFUSED, AWAY);
  }

  @Test
  void howSomebodyStandsIsKnownWithoutAPassword() throws Exception {
    assertThat(directory("ldaps", true).standing("rosa")).isEqualTo(GAU);
    peer.member(ModificationType.DELETE, "gau", "rosa");
    assertThat(directory("ldaps", true).standing("rosa")).isEqualTo(new Answer.NoRole());
    peer.remove("rosa");
    assertThat(directory("ldaps", true).standing("rosa")).isEqualTo(new Answer.NoRole());
    assertThat(directory("ldaps", false).standing("rosa")).isEqualTo(REFUSED);
  }

  @Test
  void groupsMayHaveNamesInsteadOfEntries() throws Exception {
    LdapSettings settings =
        FakeDirectory.settings(peer.url("ldaps"), peer.searched(), "memberUid", peer.trust());
    assertThat(new LdapDirectory(settings).check("juan", PASSWORD))
        .isEqualTo(new Answer.Admitted(Duty.of(Role.READER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldaps", "ldap"})
  void itsCertificateIsTrustedAndNamesTheHost(String scheme) throws Exception {
    LdapSettings.Search search = peer.searched();
    SelfSigned elsewhere = SelfSigned.of(folder, "elsewhere", "dns:localhost.example");
    try (FakeDirectory other = new FakeDirectory(folder, elsewhere)) {
      LdapSettings named = other.settings(other.url(scheme), search);
      assertThat(new LdapDirectory(named).check("rosa", PASSWORD)).as("its name").isEqualTo(AWAY);
    }
    Path stranger = SelfSigned.of(folder, "stranger", "dns:localhost").certificate();
    LdapSettings strange = FakeDirectory.settings(peer.url(scheme), search, "member", stranger);
    assertThat(new LdapDirectory(strange).check("rosa", PASSWORD)).isEqualTo(AWAY);
    Path none = Files.writeString(folder.resolve("none.pem"), "");
    LdapSettings empty = FakeDirectory.settings(peer.url(scheme), search, "member", none);
    assertThat(new LdapDirectory(empty).check("rosa", PASSWORD)).isEqualTo(AWAY);
  }

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(strings = {"ldaps", "ldap"})
  void oneThatIsGoneOrSilentIsAway(String scheme) throws Exception {
    LdapDirectory directory = directory(scheme, true);
    peer.stop();
    assertThat(directory.check("rosa", PASSWORD)).isEqualTo(AWAY);
    assertThat(directory.standing("rosa")).isEqualTo(AWAY);
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = scheme + "://localhost:" + silent.getLocalPort();
      LdapDirectory mute = new LdapDirectory(peer.settings(url, peer.searched()));
      assertThat(mute.check("rosa", PASSWORD)).isEqualTo(AWAY);
    }
  }

  @Test
  @Timeout(60)
  void oneThatFallsSilentAfterStartTlsIsAway() throws Exception {
    // RFC 4511 4.14.2: the answer to the first message is success.
    byte[] goOn = HexFormat.of().parseHex("300c02010178070a010004000400");
    try (ServerSocket half = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread server =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Socket socket = half.accept()) {
                      assertThat(socket.getInputStream().read()).isPositive();
                      socket.getOutputStream().write(goOn);
                      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      String url = "ldap://localhost:" + half.getLocalPort();
      LdapDirectory directory = new LdapDirectory(peer.settings(url, peer.searched()));
      assertThat(directory.check("rosa", PASSWORD)).isEqualTo(AWAY);
      server.join();
    }
  }

  @Test
  void aServiceThatMayNotEnterIsNotThePersonsFault() throws Exception {
    LdapDirectory directory = directory("ldaps", true);
    Files.writeString(folder.resolve("service"), "changed meanwhile");
    assertThat(directory.check("rosa", PASSWORD)).isEqualTo(AWAY);
    Files.delete(folder.resolve("service"));
    assertThat(directory.check("rosa", PASSWORD)).isEqualTo(AWAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "localhost",
        "ldaps://",
        "ldaps://localhost/dc=x",
        "ldaps://localhost?x",
        "ldaps://localhost#x",
        "ldaps://a@b",
        "ldaps://a b"
      })
  void anAddressIsOne(String url) {
    assertThatThrownBy(() -> peer.settings(url, FakeDirectory.templated()))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void whatIsMistypedIsToldAtTheStart() throws Exception {
    LdapSettings.Search search = peer.searched();
    LdapSettings.Search wrong =
        new LdapSettings.Search(
            Optional.empty(), "people", "uid=(", "uid", search.service(), search.password());
    LdapSettings settings = peer.settings(peer.url("ldaps"), wrong);
    assertThatThrownBy(() -> new LdapDirectory(settings)).isInstanceOf(LazaretoException.class);
    Optional<String> none = Optional.empty();
    for (String template : List.of("uid=rosa", "")) {
      assertThatThrownBy(
              () ->
                  new LdapSettings.Search(
                      Optional.of(template), "", "", "uid", none, Optional.empty()))
          .isInstanceOf(LazaretoException.class);
    }
  }
}
