// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.text.Catalogue;

/** {@code lazareto user} on a database of its own. */
class UserCommandTest {

  @TempDir Path folder;

  @Test
  void anAccountFromItsBeginningToItsEnd() throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    assertThat(shell.run("user")).isZero();
    assertThat(shell.out()).contains("no accounts");
    assertThat(shell.run("user", "add", "rosa", "--role", "node-administrator")).isZero();
    assertThat(shell.out()).containsPattern("shown this once: ([a-z2-9]{5}-){3}[a-z2-9]{5}\n");
    assertThat(shell.run("user", "list", "--json")).isZero();
    assertThat(shell.out())
        .contains(
            "\"name\":\"rosa\",\"role\":\"node-administrator\",\"nodes\":[],\"second-factor\":false");
    assertThat(shell.run("user", "password", "rosa", "--json")).isZero();
    assertThat(shell.out()).startsWith("{\"name\":\"rosa\",\"password\":\"");
    assertThat(shell.run("user", "reset-second-factor", "rosa")).isZero();
    assertThat(shell.run("user", "remove", "rosa")).isZero();
    assertThat(shell.run("user", "audit", "--json")).isZero();
    assertThat(shell.out().lines().map(l -> l.replaceAll(".*\"act\":\"([a-z-]+)\".*", "$1")))
        .containsExactly("removed", "second-factor-reset", "password-set", "added");
    assertThat(shell.out()).contains("\"who\":\"system:").doesNotContain("argon2");
  }

  @Test
  void aTokenFromItsBeginningToItsEnd() throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    assertThat(shell.run("user", "token")).isZero();
    assertThat(shell.out()).contains("No program has a token");
    assertThat(shell.run("user", "token", "add", "graphs", "--role", "reader")).isZero();
    assertThat(shell.out()).containsPattern("shown this once: lzt_[A-Za-z0-9_-]{43}\n");
    assertThat(
            shell.run("user", "token", "add", "ci", "--role", "gau", "--expires", "2h", "--json"))
        .isZero();
    assertThat(shell.out()).startsWith("{\"name\":\"ci\",\"token\":\"lzt_");
    assertThat(shell.run("user", "token", "list", "--json")).isZero();
    assertThat(shell.out())
        .contains("\"name\":\"graphs\",\"role\":\"reader\"", "\"maker\":\"system:")
        .doesNotContain("lzt_");
    assertThat(shell.run("user", "token", "revoke", "graphs")).isZero();
    assertThat(shell.run("user", "audit", "--json")).isZero();
    assertThat(shell.out().lines().map(l -> l.replaceAll(".*\"act\":\"([a-z-]+)\".*", "$1")))
        .containsExactly("token-revoked", "token-made", "token-made");
  }

  @ParameterizedTest
  @CsvSource({
    "user add rosa, 2, --role",
    "user add rosa --role queen, 2, 'administrator, gau, node-administrator, reader'",
    "user add Rosa --role gau, 2, minúsculas",
    "user remove rosa, 2, no hay una cuenta rosa",
    "user password rosa, 2, no hay una cuenta rosa",
    "user reset-second-factor rosa, 2, no hay una cuenta rosa",
    "user token revoke ci, 2, No hay una llave ci",
    "user token add CI --role gau, 2, minúsculas",
    "user token add ci --role gau --expires 367d, 2, 366",
    "user token add ci, 2, --role",
  })
  void errorsSayWhatIsWrong(String command, int code, String says) throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.SPANISH, folder.resolve("d"));
    assertThat(shell.run(command.split(" "))).isEqualTo(code);
    assertThat(shell.err()).startsWith("lazareto: ").contains(says);
  }
}
