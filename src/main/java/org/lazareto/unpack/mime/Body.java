// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.mime.Base64Decoder.Padding;

/**
 * The body of an entity in one way of decoding it. Immutable.
 *
 * @param raw the body as it stands
 */
public record Body(ByteSource raw, Coding coding) {

  /** A way of decoding. */
  public enum Coding {
    AS_IT_STANDS,
    BASE64,
    BASE64_PADDING_IGNORED,
    BASE64_TO_PADDING,
    BASE64_PADDING_FILLS,
    BASE64_TO_JUNK,
    QUOTED_PRINTABLE,
    QUOTED_PRINTABLE_TOKENS,
    /** The text as it stands, in which {@link UuBlocks} finds the file. */
    UUENCODE
  }

  /** Whether the raw bytes are the content, so that nothing has to be copied. */
  public boolean plain() {
    return coding == Coding.AS_IT_STANDS || coding == Coding.UUENCODE;
  }

  /**
   * The decoded bytes.
   *
   * @param others takes, at the end of the stream, the other ways in which it turned out that the
   *     body can be decoded
   */
  public InputStream open(Consumer<Body> others) throws IOException {
    InputStream in = raw.open();
    return switch (coding) {
      case AS_IT_STANDS, UUENCODE -> in;
      case BASE64 -> base64(in, others);
      case BASE64_PADDING_IGNORED -> base64(in, Padding.IGNORED);
      case BASE64_TO_PADDING -> base64(in, Padding.STOPS);
      case BASE64_PADDING_FILLS -> new DecodingStream(in, new Base64Quanta(in));
      case BASE64_TO_JUNK -> base64(in, Padding.STOPS_AT_JUNK);
      case QUOTED_PRINTABLE -> quotedPrintable(in, others);
      case QUOTED_PRINTABLE_TOKENS ->
          new DecodingStream(in, new QuotedPrintableTokens(new ByteWindow(in, raw.size())));
    };
  }

  private InputStream quotedPrintable(InputStream in, Consumer<Body> others) throws IOException {
    QuotedPrintableDecoder decoder = new QuotedPrintableDecoder(new ByteWindow(in, raw.size()));
    return new DecodingStream(
        in,
        (out, from, to) -> {
          int made = decoder.decode(out, from, to);
          if (made == 0 && decoder.otherwise()) {
            others.accept(new Body(raw, Coding.QUOTED_PRINTABLE_TOKENS));
          }
          return made;
        });
  }

  private InputStream base64(InputStream in, Consumer<Body> others) {
    Base64Decoder decoder = new Base64Decoder(in, Padding.RESTARTS);
    return new DecodingStream(
        in,
        (out, from, to) -> {
          int made = decoder.decode(out, from, to);
          if (made == 0 && decoder.digitsBehindPadding()) {
            others.accept(new Body(raw, Coding.BASE64_PADDING_IGNORED));
            others.accept(new Body(raw, Coding.BASE64_TO_PADDING));
          }
          if (made == 0 && decoder.digitsBesidePadding()) {
            others.accept(new Body(raw, Coding.BASE64_PADDING_FILLS));
          }
          if (made == 0 && decoder.digitsBehindJunk()) {
            others.accept(new Body(raw, Coding.BASE64_TO_JUNK));
          }
          return made;
        });
  }

  private static InputStream base64(InputStream in, Padding padding) {
    return new DecodingStream(in, new Base64Decoder(in, padding));
  }
}
