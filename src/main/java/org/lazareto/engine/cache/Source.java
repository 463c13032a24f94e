// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import java.util.HexFormat;
import org.lazareto.digest.Sha256;

/**
 * What an answer depends on besides the bytes. Immutable.
 *
 * @param engine the engine's configured name
 * @param settings a digest of its settings
 * @param version of its program
 * @param generation of its signatures; empty if unknown
 */
public record Source(String engine, String settings, String version, String generation) {

  private static final int DIGEST_BYTES = 8;

  /** A digest of settings, from their text form. */
  public static String digest(String settings) {
    return HexFormat.of().formatHex(Sha256.of(settings), 0, DIGEST_BYTES);
  }

  /** Whether answers may be kept: of an engine that does not say what it runs on, none may. */
  boolean known() {
    return !generation.isEmpty();
  }

  /** Whether it is the same engine otherwise than {@code now}. */
  boolean isFormer(Source now) {
    return engine.equals(now.engine) && !equals(now);
  }
}
