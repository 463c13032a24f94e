// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;

/**
 * Something that a page carries in its own text. Immutable.
 *
 * @param name what the member is called
 * @param type the media type that the page claims for it; empty for none
 * @param form how it is written
 * @param head how many characters stand before it that are none of its own
 * @param start where it begins in the page
 * @param end where it ends
 */
record Blob(String name, String type, Form form, int head, long start, long end) {

  /** How bytes are written in a page. */
  enum Form {
    BASE64,
    HEX,
    NUMBERS,
    PERCENT,
    ESCAPED,
    MARKUP
  }

  /** A literal of a script. */
  static Blob literal(Form form, long start, long end) {
    return new Blob("literal", "", form, 0, start, end);
  }

  /** Markup in an attribute. */
  static Blob markup(Tag.Value value) {
    return new Blob("srcdoc", "text/html", Form.MARKUP, 0, value.start(), value.end());
  }

  /**
   * A data URI (RFC 2397) whose data lies there.
   *
   * @param said what stands between its scheme and its comma
   */
  static Blob ofUri(String said, int head, long start, long end) {
    String small = said.toLowerCase(Locale.ROOT);
    String type = small.replaceFirst(";.*", "").strip();
    Form form = small.strip().endsWith("base64") ? Form.BASE64 : Form.PERCENT;
    return new Blob("data-uri", type.isEmpty() ? "text/plain" : type, form, head, start, end);
  }

  /** Whether it is a literal, of which a script can build a file. */
  boolean literal() {
    return name.equals("literal");
  }

  long length() {
    return end - start;
  }

  Member member(Candidate page) {
    return new Member.Packed(List.of(name), type, List.of(), Optional.of(() -> open(page)));
  }

  private InputStream open(Candidate page) throws IOException {
    InputStream raw = new Entities(page.source().slice(start, end).open());
    raw.skipNBytes(Math.min(head, length()));
    return switch (form) {
      case MARKUP -> raw;
      case BASE64 -> new Decoded(raw, Decoded.BASE64);
      case HEX -> new Decoded(raw, Decoded.HEX);
      case NUMBERS -> new Decoded(raw, Decoded.NUMBERS);
      case PERCENT -> new Decoded(raw, Decoded.PERCENT);
      case ESCAPED -> new Decoded(raw, Decoded.ESCAPED);
    };
  }
}
