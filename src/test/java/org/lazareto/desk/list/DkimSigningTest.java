// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.list.ListSettings.DkimSettings;
import org.lazareto.text.LazaretoException;

/** What a list sends is signed, with both fields of leaving by one press (RFC 8058 4). */
class DkimSigningTest {

  @TempDir private Path folder;

  @Test
  void everyMessageIsSignedAndAnyChangeBreaksIt() throws Exception {
    KeyPair pair = pair();
    Path key = key(pair);
    try (SomeLists lists = new SomeLists(folder, Optional.of(key))) {
      lists.set("seguridad", ListOption.MUNGE, "never");
      Member ignored = lists.trusted("ana@salud.test");
      lists.post("ana@salud.test", "hola", "Buenos dias");
      String message = lists.posts().getFirst().message();
      List<SignatureRecord> good = verify(message, pair);
      assertThat(good).hasSize(1);
      assertThat(good.getFirst().getDToken()).hasToString("salud.test");
      assertThat(good.getFirst().getHeaders().stream().map(Object::toString))
          .contains("list-unsubscribe", "list-unsubscribe-post", "from");
      for (String[] change :
          new String[][] {
            {"Buenos", "Malos"}, {"One-Click", "Two-Click"}, {"leave/", "leave/x"}, {"hola", "adi"}
          }) {
        assertThat(message).contains(change[0]);
        assertThatThrownBy(() -> verify(message.replace(change[0], change[1]), pair))
            .as(change[0])
            .isInstanceOf(FailException.class);
      }
    }
  }

  @Test
  void aFileThatIsNoKeyIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("x.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");
    assertThatThrownBy(
            () -> DkimSigning.of(new DkimSettings(Optional.of(file), "s1", ""), "salud.test"))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("PKCS #8");
  }

  private static List<SignatureRecord> verify(String message, KeyPair pair) throws Exception {
    String record =
        "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    byte[] bytes = message.replace("\n", "\r\n").getBytes(UTF_8);
    return new DKIMVerifier((_, _, _) -> List.of(record)).verify(new ByteArrayInputStream(bytes));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private Path key(KeyPair pair) throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
  }
}
