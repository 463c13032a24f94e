// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import org.lazareto.unpack.mime.Body.Coding;
import org.lazareto.verdict.Fact.Kind;

/** Every encoding that the header of an entity names. Immutable. */
record Encodings(List<TransferEncoding> all) {

  private static final String FIELD = "content-transfer-encoding";

  static Encodings of(List<Header> headers, BiConsumer<Kind, String> facts) {
    SequencedSet<TransferEncoding> all = new LinkedHashSet<>();
    for (Header header : headers) {
      for (String value : header.all(FIELD)) {
        all.addAll(TransferEncoding.readings(value));
      }
    }
    if (all.contains(TransferEncoding.UNKNOWN)) {
      facts.accept(Kind.MALFORMED, "unknown transfer encoding");
    }
    if (all.size() > 1) {
      facts.accept(Kind.AMBIGUOUS, "several transfer encodings");
    }
    return new Encodings(all.isEmpty() ? List.of(TransferEncoding.IDENTITY) : List.copyOf(all));
  }

  /** Whether some reading takes the body as it stands. */
  boolean identity() {
    return all.contains(TransferEncoding.IDENTITY) || all.contains(TransferEncoding.UNKNOWN);
  }

  /** Whether some reading decodes the body. */
  boolean encoded() {
    return all.stream()
        .anyMatch(e -> e != TransferEncoding.IDENTITY && e != TransferEncoding.UNKNOWN);
  }

  /** Whether some reading has the body only decoded. */
  boolean decoded() {
    return all.contains(TransferEncoding.BASE64) || all.contains(TransferEncoding.QUOTED_PRINTABLE);
  }

  /** The ways to decode the body. */
  SequencedSet<Coding> codings() {
    SequencedSet<Coding> codings = new LinkedHashSet<>();
    for (TransferEncoding encoding : all) {
      codings.addAll(
          switch (encoding) {
            case IDENTITY -> List.of(Coding.AS_IT_STANDS);
            case QUOTED_PRINTABLE -> List.of(Coding.QUOTED_PRINTABLE);
            case BASE64 -> List.of(Coding.BASE64);
            case UUENCODE -> List.of(Coding.UUENCODE);
            // What looks like base64 is found by BareBase64.
            case UNKNOWN -> List.of(Coding.AS_IT_STANDS, Coding.QUOTED_PRINTABLE);
          });
    }
    return codings;
  }
}
