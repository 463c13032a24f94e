// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretHashTest {

  private static final SecretHash CHEAP = new SecretHash(64, 1, 1);

  @Test
  void keepsWhatOnlyTheSecretFits() {
    String kept = CHEAP.of("contraseña");
    assertThat(kept).startsWith("$argon2id$v=19$m=64,t=1,p=1$").doesNotContain("=$");
    assertThat(SecretHash.fits("contraseña", kept)).isTrue();
    assertThat(SecretHash.fits("contrasena", kept)).isFalse();
    assertThat(CHEAP.of("contraseña")).isNotEqualTo(kept);
  }

  // What accounts have from before: argon2 and password4j write the same.
  @Test
  void fitsWhatOtherProgramsMade() {
    String kept =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(SecretHash.fits("password", kept)).isTrue();
    assertThat(SecretHash.fits("Password", kept)).isFalse();
  }

  @Test
  void refusesWhatIsNoHash() {
    assertThatThrownBy(() -> SecretHash.fits("password", "$2a$10$abc"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
