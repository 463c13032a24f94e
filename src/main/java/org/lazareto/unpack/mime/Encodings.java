// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import org.lazareto.verdict.Fact.Kind;

/** Every encoding that the header of an entity names. Immutable. */
record Encodings(List<TransferEncoding> all) {

  private static final String FIELD = "content-transfer-encoding";

  static Encodings of(List<Header> headers, BiConsumer<Kind, String> facts) {
    SequencedSet<TransferEncoding> all = new LinkedHashSet<>();
    for (Header header : headers) {
      for (String value : header.all(FIELD)) {
        Optional<TransferEncoding> known = TransferEncoding.of(value);
        if (known.isEmpty()) {
          facts.accept(Kind.MALFORMED, "unknown transfer encoding");
        }
        all.add(known.orElse(TransferEncoding.IDENTITY));
      }
    }
    if (all.size() > 1) {
      facts.accept(Kind.AMBIGUOUS, "several transfer encodings");
    }
    return new Encodings(all.isEmpty() ? List.of(TransferEncoding.IDENTITY) : List.copyOf(all));
  }

  /** Whether some reading decodes the body. */
  boolean encoded() {
    return all.size() > 1 || all.getFirst() != TransferEncoding.IDENTITY;
  }
}
