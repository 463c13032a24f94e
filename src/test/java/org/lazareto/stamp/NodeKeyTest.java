// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.LazaretoException;

class NodeKeyTest {

  @TempDir Path folder;
  private StampSettings settings = StampSettings.defaults();

  @BeforeEach
  void inTheFolder() {
    settings = settings.at(folder.resolve("node.key"));
  }

  @Test
  void isMadeOnceForItsOwnerOnly() throws IOException {
    NodeKey made = NodeKey.of(settings);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.keyFile())))
        .isEqualTo("rw-------");
    assertThat(NodeKey.of(settings).mark()).isEqualTo(made.mark());
    assertThat(PublicMark.ofNode(settings)).isEqualTo(made.mark());
    assertThat(made.mark().signed("a text", NodeKey.of(settings).sign("a text"))).isTrue();
    assertThat(made.mark().signed("another", made.sign("a text"))).isFalse();
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void signsAsTheJdkWould() throws GeneralSecurityException {
    NodeKey key = NodeKey.forNow();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key.secret());
    signature.update(new byte[] {1, 2, 3});
    assertThat(key.sign(new byte[] {1, 2, 3})).isEqualTo(signature.sign());
  }

  @Test
  void aLostPublicHalfIsWrittenAgain() throws IOException {
    PublicMark mark = NodeKey.of(settings).mark();
    Files.writeString(settings.publicFile(), "nonsense");
    assertThat(NodeKey.of(settings).mark()).isEqualTo(mark);
    assertThat(PublicMark.ofNode(settings)).isEqualTo(mark);
  }

  @Test
  void whatOthersMayReadIsRefused() throws IOException {
    NodeKey.of(settings);
    Files.setPosixFilePermissions(settings.keyFile(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> NodeKey.of(settings)).hasMessageContaining("chmod 600");
  }

  @Test
  void whatIsDamagedIsRefusedAndNotReplaced() throws IOException {
    NodeKey.of(settings);
    Files.writeString(settings.keyFile(), "lazareto-node-key-1 AAAA\nlazareto-stamp-1 AAAA\n");
    assertThatThrownBy(() -> NodeKey.of(settings)).isInstanceOf(LazaretoException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "lazareto-stamp-1 ", "lazareto-stamp-1 !!!!"})
  void aPublicKeyIsALineOfOurs(String line) {
    assertThatThrownBy(() -> PublicMark.parse(line)).isInstanceOf(LazaretoException.class);
  }

  @Test
  void beforeTheFirstStartThereIsNone() {
    assertThatThrownBy(() -> PublicMark.ofNode(settings)).hasMessageContaining("no key yet");
  }
}
