// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where Jazzer comes in: the system property {@code lazareto.fuzz} names one of {@link
 * FuzzTargets}. Nothing of Jazzer is needed to compile it.
 */
public final class Fuzzer {

  private static final Consumer<byte[]> TARGET =
      Objects.requireNonNull(
          FuzzTargets.ALL.get(System.getProperty("lazareto.fuzz", "mail")), "no such target");

  private Fuzzer() {}

  /** The name that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    TARGET.accept(bytes);
  }
}
