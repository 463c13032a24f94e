// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeWebServer;
import org.lazareto.fake.SelfSigned;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.TransferSettings;

/** A server with a certificate that its site made itself. */
class AuthorityTest {

  private static final byte[] FILE = new byte[50_000];

  @TempDir Path directory;

  @Test
  void whoHasTheSitesAuthorityTrustsItsServer() throws Exception {
    SelfSigned own = SelfSigned.of(directory, "own", "ip:127.0.0.1");
    try (FakeWebServer server = FakeWebServer.secure(own.context()).put("file", FILE)) {
      assertThat(fetch(server, Optional.of(own.certificate()))).contains(FILE);
    }
  }

  @Test
  void nobodyElseIsTrusted() throws Exception {
    SelfSigned own = SelfSigned.of(directory, "own", "ip:127.0.0.1");
    SelfSigned other = SelfSigned.of(directory, "other", "ip:127.0.0.1");
    SelfSigned elsewhere = SelfSigned.of(directory, "elsewhere", "dns:other.example");
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    try (FakeWebServer server = FakeWebServer.secure(own.context()).put("file", FILE)) {
      refused(server, Optional.empty());
      refused(server, Optional.of(other.certificate()));
      for (Path none : List.of(empty, directory.resolve("missing.pem"))) {
        assertThatThrownBy(() -> fetch(server, Optional.of(none)))
            .isInstanceOf(LazaretoException.class)
            .hasMessageContaining(none.toString());
      }
      assertThat(server.log()).isEmpty();
    }
    try (FakeWebServer server = FakeWebServer.secure(elsewhere.context()).put("file", FILE)) {
      refused(server, Optional.of(elsewhere.certificate()));
    }
  }

  private static void refused(FakeWebServer server, Optional<Path> authority) {
    assertThatThrownBy(() -> fetch(server, authority)).isInstanceOf(IOException.class);
  }

  private static Optional<byte[]> fetch(FakeWebServer server, Optional<Path> authority)
      throws IOException {
    TransferSettings d = TransferSettings.defaults();
    TransferSettings settings =
        new TransferSettings(
            d.speed(),
            d.connectTimeout(),
            d.idle(),
            d.timeout(),
            d.redirects(),
            d.proxy(),
            authority,
            d.userAgent());
    try (Place place = Place.open(server.address(), settings)) {
      return place.beginning("file", FILE.length);
    }
  }
}
