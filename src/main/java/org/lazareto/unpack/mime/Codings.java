// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.mime.Body.Coding;

/** The ways to decode a body whose header names one encoding. Immutable. */
final class Codings {

  private Codings() {}

  static List<Coding> of(TransferEncoding encoding, Collection<Range> bodies, ByteSource text)
      throws IOException {
    return switch (encoding) {
      // A uuencoded file is found in the text like any other (UuBlocks).
      case IDENTITY, UUENCODE -> List.of(Coding.AS_IT_STANDS);
      case QUOTED_PRINTABLE -> List.of(Coding.QUOTED_PRINTABLE);
      case BASE64 ->
          paddedInTheMiddle(bodies, text)
              ? List.of(Coding.BASE64, Coding.BASE64_PADDING_IGNORED, Coding.BASE64_TO_PADDING)
              : List.of(Coding.BASE64);
    };
  }

  private static boolean paddedInTheMiddle(Collection<Range> bodies, ByteSource text)
      throws IOException {
    for (Range body : bodies) {
      if (paddedInTheMiddle(text.slice(body.start(), body.end()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean paddedInTheMiddle(ByteSource body) throws IOException {
    byte[] buffer = new byte[ByteWindow.WIDTH];
    boolean padded = false;
    try (InputStream in = body.open()) {
      int count;
      while ((count = in.read(buffer)) > 0) {
        int i = 0;
        while (!padded && i < count) {
          padded = buffer[i++] == '=';
        }
        while (i < count) {
          if (Base64Decoder.inAlphabet(buffer[i++])) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
