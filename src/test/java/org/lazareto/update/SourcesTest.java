// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.SourceSettings.Kind;

class SourcesTest {

  private static final String KEY = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

  @ParameterizedTest
  @CsvSource({"CLAMAV", "DAT", "COMMAND", "FILES", "BUNDLE"})
  void eachKindIsMade(Kind kind) {
    List<String> keys = kind == Kind.FILES ? List.of(KEY) : List.of();
    SourceSettings settings = settings(kind, "/media/update", keys, List.of("/bin/true"));

    assertThat(Sources.of("hub", settings).name()).isEqualTo("hub");
  }

  @ParameterizedTest
  @CsvSource({
    "CLAMAV,  ftp://host/, '',     update.source.address",
    "DAT,     '',          '',     update.source.address",
    "FILES,   ftp://host/, '',     update.source.address",
    "FILES,   /media,      '',     update.source.no-key",
    "FILES,   /media,      nonsense, update.source.key",
    "CLAMAV,  /media,      nonsense, update.source.key",
    "COMMAND, '',          '',     update.source.command"
  })
  void whatCannotBeASourceIsToldAtTheStart(Kind kind, String address, String key, String reason) {
    List<String> keys = key.isEmpty() ? List.of() : List.of(key);
    SourceSettings settings = settings(kind, address, keys, List.of());

    assertThatThrownBy(() -> Sources.of("hub", settings))
        .isInstanceOfSatisfying(
            LazaretoException.class, e -> assertThat(e.key()).isEqualTo(reason));
  }

  @Test
  void aKeyOfAnotherKindIsNone() {
    SourceSettings settings = settings(Kind.CLAMAV, "/media", List.of(KEY), List.of());

    assertThatThrownBy(() -> Sources.of("hub", settings)).isInstanceOf(LazaretoException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "host:", ":80", "http://host:80", "host:port"})
  void aProxyIsAHostAndAPort(String proxy) {
    TransferSettings d = TransferSettings.defaults();

    assertThatThrownBy(
            () ->
                new TransferSettings(
                    d.speed(),
                    d.connectTimeout(),
                    d.idle(),
                    d.timeout(),
                    5,
                    proxy,
                    Optional.empty(),
                    "Lazareto"))
        .isInstanceOf(LazaretoException.class);
  }

  private static SourceSettings settings(
      Kind kind, String address, List<String> keys, List<String> command) {
    SourceSettings d = SourceSettings.defaults();
    return new SourceSettings(
        kind,
        address,
        d.sets(),
        d.index(),
        keys,
        d.certs(),
        command,
        List.of(),
        d.versionPattern(),
        d.patches(),
        d.sizes(),
        d.transfer());
  }
}
