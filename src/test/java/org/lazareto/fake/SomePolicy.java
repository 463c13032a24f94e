// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lazareto.policy.Policy;
import org.lazareto.policy.file.PolicyFiles;

/** Policies for tests, as people write them. Stateless. */
public final class SomePolicy {

  private SomePolicy() {}

  /** The one that comes with the program. */
  public static Policy standard() {
    return PolicyFiles.read(Optional.empty()).policy();
  }

  /** The rules of a text, and nothing besides. */
  public static Policy of(String toml) {
    try {
      Path file = Files.createTempFile("policy", ".toml");
      try {
        Files.writeString(file, toml);
        return PolicyFiles.read(Optional.of(file)).policy();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules of a text, then those that come with the program. */
  public static Policy before(String toml) {
    return of("include = [\"default\"]\n" + toml);
  }
}
