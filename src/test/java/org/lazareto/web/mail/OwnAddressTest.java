// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.WebmailSettings;

/** Which address a log-in is, and that nobody is somebody else by what they type. */
class OwnAddressTest {

  @ParameterizedTest
  @CsvSource({
    "@health.test, ana, ana@health.test",
    "@health.test, Ana, ana@health.test",
    "@health.test, ANA@Health.Test, ana@health.test",
    "@health.test, ana@other.test, ''",
    "@health.test, ana@x@health.test, ''",
    "@health.test, ana@evilhealth.test, ''",
    "@health.test, ana@sub.health.test, ''",
    "@health.test, ana*master, ''",
    "@health.test, '', ''",
    "@health.test, '<ana>', ''",
    "log-in, ana@other.test, ana@other.test",
    "log-in, ana, ''",
    "'', ana@health.test, ''",
    "'', ana, ''",
  })
  void isWhatTheSiteSays(String rule, String user, String address) {
    Optional<String> own = own(rule, "health.test", "x.test").of(user).map(Address::text);
    assertThat(own.orElse("")).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "health.test, ana, ana@health.test",
    "health.test, Ana@Health.test, ana@health.test",
    "health.test, ana@other.test, ''",
    "health.test, ana@sub.health.test, ''",
    ".health.test, ana, ''",
    ".health.test, ana@sub.health.test, ana@sub.health.test",
    "one.test two.test, ana, ''",
    "one.test two.test, ana@two.test, ana@two.test",
    "one.test two.test, ana@three.test, ''",
    "'', ana, ''",
    "'', ana@one.test, ''",
  })
  void withoutASettingFollowsFromTheOwnDomains(String domains, String user, String address) {
    String[] all = domains.isEmpty() ? new String[0] : domains.split(" ");
    Optional<String> own = own("auto", all).of(user).map(Address::text);
    assertThat(own.orElse("")).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, Ana, ana@health.test",
    "auto, ana@health.test, ana@health.test",
    "auto, Ana@Other.test, ana@other.test",
    "log-in, Ana, ana",
    "log-in, ANA@a.test, ana@a.test",
    "'', Ana, ana",
  })
  void nameIsOneHoweverItIsTyped(String rule, String user, String name) {
    OwnAddress own = own(rule, "health.test");
    assertThat(own.name(user)).isEqualTo(name);
    assertThat(own.name(name)).isEqualTo(name);
  }

  @Test
  void thereIsMoreByTemplatesAndAFileOfAliases(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("aliases");
    Files.writeString(
        file,
        """
        # who else is called how
        Ana: Direccion@health.test, guardia@health.test,
        \tana.perez@health.test

        luis@health.test: jefe@health.test
        """);
    OwnAddress own = OwnAddress.of(settings("auto", file), List.of("health.test"));
    assertThat(own.all("ana").stream().map(Address::text))
        .containsExactly(
            "ana@health.test",
            "ana@hospital.test",
            "direccion@health.test",
            "guardia@health.test",
            "ana.perez@health.test");
    assertThat(own.all("luis").stream().map(Address::text))
        .containsExactly("luis@health.test", "luis@hospital.test", "jefe@health.test");
    assertThat(own.all("eva@other.test")).isEmpty();
    assertThat(own.all("Ana@Health.test")).isEqualTo(own.all("ana"));
    assertThat(own.all("direccion").stream().map(Address::text))
        .as("an alias is no log-in")
        .containsExactly("direccion@health.test", "direccion@hospital.test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana direccion@health.test", "  x@health.test", "ana: <x@health.test>"})
  void aLineThatIsNoneIsTold(String line, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("aliases");
    Files.writeString(file, "# one\n" + line + "\n");
    assertThatThrownBy(() -> OwnAddress.of(settings("auto", file), List.of("health.test")))
        .isInstanceOfSatisfying(
            LazaretoException.class,
            e -> {
              assertThat(e.key()).isEqualTo("web.mail.aliases.line");
              assertThat(e.getMessage()).contains("aliases", "2");
            });
    assertThatThrownBy(() -> OwnAddress.of(settings("auto", folder.resolve("no")), List.of()))
        .hasMessageContaining("aliases");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ana@health.test", "{name}", "{name}@", "{name}@x y", "{user}@health.test"})
  void aTemplateThatIsNoneIsRefused(String template) {
    WebmailSettings d = WebmailSettings.defaults();
    assertThatThrownBy(
            () ->
                new WebmailSettings(
                    true,
                    d.idle(),
                    d.longest(),
                    d.sessions(),
                    "auto",
                    List.of(template),
                    Optional.empty()))
        .isInstanceOf(LazaretoException.class);
  }

  private static OwnAddress own(String rule, String... domains) {
    WebmailSettings d = WebmailSettings.defaults();
    WebmailSettings settings =
        new WebmailSettings(
            true, d.idle(), d.longest(), d.sessions(), rule, List.of(), Optional.empty());
    return OwnAddress.of(settings, List.of(domains));
  }

  private static WebmailSettings settings(String rule, Path aliases) {
    WebmailSettings d = WebmailSettings.defaults();
    return new WebmailSettings(
        true,
        d.idle(),
        d.longest(),
        d.sessions(),
        rule,
        List.of("{name}@hospital.test"),
        Optional.of(aliases));
  }
}
