// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mailscanner.Report.Kind;
import org.lazareto.text.LazaretoException;

/** Patterns of rulesets that stand for several, and those for which there are no words here. */
class PatternsTest {

  @TempDir Path path;
  private Folder folder;

  @BeforeEach
  void set() {
    folder = Folder.of(path, new Faults());
  }

  @ParameterizedTest
  @CsvSource({
    "152.78.0.0-152.78.255.255, 152.78.0.0/16",
    "10.0.0.5-10.0.0.5, 10.0.0.5/32",
    "10.0.0.1-10.0.0.6, 10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32",
    "0.0.0.0-255.255.255.255, 0.0.0.0/0",
    "255.255.255.254-255.255.255.255, 255.255.255.254/31",
  })
  void aRangeIsItsNetworks(String range, String networks) {
    assertThat(Patterns.of(range, folder)).containsExactly(networks.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.9-10.0.0.1", "10.0.0.1-10.0.0.300"})
  void aRangeThatIsNoneIsAFault(String range) {
    assertThatThrownBy(() -> Patterns.of(range, folder))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("is no address, domain, network");
  }

  @Test
  void aFileIsItsPatternsAndThoseOfTheFilesThatItNames() throws IOException {
    SomeInstallation.in(path)
        .with("partners", "# those\nx@a.example\n\n/etc/MailScanner/more # and more\n")
        .with("more", "b.example\n10.0.0.0-10.0.0.255\n")
        .with("loop", "/etc/MailScanner/loop\n");
    assertThat(Patterns.of("/etc/MailScanner/partners", folder))
        .containsExactly("x@a.example", "b.example", "10.0.0.0/24");
    assertThat(Patterns.of("/^a/", folder)).containsExactly("/^a/");
    assertThatThrownBy(() -> Patterns.of("/etc/MailScanner/loop", folder))
        .hasMessageContaining("it includes itself");
    assertThatThrownBy(() -> Patterns.of("/etc/MailScanner/absent", folder))
        .hasMessageContaining("there is no file");
  }

  @Test
  void whatALineStandsForBecomesOneRule() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(path, "Allow Password-Protected Archives = %etc-dir%/it.rules")
            .with(
                "it.rules",
                """
                From: /etc/MailScanner/partners and To: c.example yes
                From: 10.0.0.1-10.0.0.2 yes
                """)
            .with("partners", "x@a.example\nb.example\n10/8\n");
    assertThat(some.imported().policy())
        .contains(
            "when.recipients = [\"c.example\"]\nwhen.senders = [\"x@a.example\", \"b.example\"]\n",
            "when.clients = [\"10.0.0.0/8\"]\nwhen.recipients = [\"c.example\"]\n",
            "when.clients = [\"10.0.0.1/32\", \"10.0.0.2/32\"]\n");
  }

  @Test
  void whatIsNoDomainIsTold() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(path, "Allow Password-Protected Archives = %etc-dir%/it.rules")
            .with(
                "it.rules",
                """
                From: 2001:db8::1-2001:db8::9 yes
                To: ldap:x yes
                From: /etc/MailScanner/partners yes
                """)
            .with("partners", "b.example\nhost:\n");
    assertThat(some.told(Kind.LEFT))
        .containsAll(
            List.of(
                "it.rules:1: there are no words here for '2001:db8::1-2001:db8::9': write the rule"
                    + " by hand",
                "it.rules:2: there are no words here for 'ldap:x': write the rule by hand"))
        .anyMatch(line -> line.startsWith("it.rules:3: hosts without a name"));
    assertThat(some.imported().policy()).contains("when.senders = [\"b.example\"]");
  }
}
