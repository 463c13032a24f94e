// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.lazareto.limit.OverBudget;

/** What a fuzzer feeds with single field values. */
public final class FieldTargets {

  private static final int MOST_PARAMETERS = 50;

  private FieldTargets() {}

  /** Any bytes as the value of each kind of field. */
  public static void fields(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    EncodedWords.decode(raw);
    TransferEncoding.readings(raw);
    try {
      for (ContentType type : ContentType.readings(raw, MOST_PARAMETERS)) {
        type.boundaries();
        type.declared();
        type.field().everywhere("name");
        type.field().values("filename");
      }
    } catch (OverBudget _) {
      // Many parameters are no fault.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
