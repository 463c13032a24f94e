// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.lazareto.unpack.pdf.Decryption.Method;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Name;
import org.lazareto.unpack.pdf.PdfValue.Text;
import org.lazareto.unpack.pdf.PdfValue.Whole;
import org.lazareto.unpack.pdf.Variants.Meaning;

/**
 * How a PDF says that it is encrypted (ISO 32000-2 7.6), its references resolved. Immutable.
 *
 * @param id the first of the file's two identifiers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Encryption(Dict dict, byte[] id) {

  private static final int MOST_PASSWORD = 127;
  private static final String IDENTITY = "Identity";

  static final List<String> KEYS =
      List.of(
          "Filter",
          "V",
          "R",
          "Length",
          "P",
          "O",
          "U",
          "OE",
          "UE",
          "EncryptMetadata",
          "StmF",
          "StrF",
          "EFF",
          "CF");

  /** What opens it: the empty password opens most, since they only forbid to print or to copy. */
  record Opened(Decryption decryption, boolean byEmptyPassword) {}

  /** What such a dictionary may say, with what it points to in place of the references. */
  static List<Dict> variants(PdfObject object, Variants variants) throws IOException {
    return variants.of(
        object, KEYS, entry -> values(entry, variants, f -> values(f, variants, Variants::itself)));
  }

  private static List<PdfValue> values(PdfObject entry, Variants variants, Meaning of)
      throws IOException {
    return entry.value() instanceof Dict(var entries)
        ? List.copyOf(variants.of(entry, entries.keySet(), of))
        : List.of(entry.value());
  }

  /** Tries the empty password, then the candidates. */
  Optional<Opened> open(List<String> candidates) {
    if (!dict.is("Filter", "Standard") || number("V", 0) < 1 || number("V", 0) > 5) {
      return Optional.empty();
    }
    Optional<byte[]> key = key("");
    if (key.isPresent()) {
      return key.map(k -> new Opened(decryption(k), true));
    }
    return candidates.stream()
        .flatMap(word -> key(word).stream())
        .findFirst()
        .map(k -> new Opened(decryption(k), false));
  }

  private Optional<byte[]> key(String password) {
    boolean modern = number("R", 0) >= 5;
    byte[] bytes =
        modern
            ? Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8)
            : password.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length > MOST_PASSWORD
        ? Optional.empty()
        : modern ? new ModernKeys(this).key(bytes) : new LegacyKeys(this).key(bytes);
  }

  private Decryption decryption(byte[] key) {
    if (number("V", 0) < 4) {
      return new Decryption(key, Method.RC4, Method.RC4, Method.RC4, this);
    }
    Method streams = method(nameOf("StmF"));
    Method embedded = dict.has("EFF") ? method(nameOf("EFF")) : streams;
    return new Decryption(key, method(nameOf("StrF")), streams, embedded, this);
  }

  /** What the crypt filter of this name does. */
  Method method(String filter) {
    Dict filters = dictionary(dict, "CF");
    if (filter.equals(IDENTITY)) {
      // The name is reserved, but pdf.js looks it up like any other.
      return filters.has(filter) ? Method.UNKNOWN : Method.NONE;
    }
    return switch (dictionary(filters, filter).get("CFM").orElse(PdfValue.OTHER)) {
      case Name(String m) when m.equals("V2") -> Method.RC4;
      case Name(String m) when m.equals("AESV2") -> Method.AES;
      case Name(String m) when m.equals("AESV3") -> Method.AES_FILE_KEY;
      // PDFium takes what it does not know for RC4, pdf.js for nothing.
      default -> Method.UNKNOWN;
    };
  }

  private static Dict dictionary(Dict in, String key) {
    return in.get(key).orElse(PdfValue.OTHER) instanceof Dict inner ? inner : Dict.EMPTY;
  }

  /** How long the file's key is. */
  int keyBytes() {
    int v = number("V", 0);
    int declared = number("Length", v == 4 ? 128 : 40);
    // Some producers count it in bytes.
    int bytes = declared < 40 ? declared : declared / 8;
    return v == 1 || bytes < 5 ? 5 : v == 4 ? 16 : Math.min(bytes, 16);
  }

  int number(String key, int otherwise) {
    return dict.get(key).orElse(PdfValue.OTHER) instanceof Whole(long value)
        ? (int) value
        : otherwise;
  }

  /** The first {@code length} bytes of an entry; nothing if it has not so many. */
  Optional<byte[]> bytes(String key, int length) {
    return dict.get(key).orElse(PdfValue.OTHER) instanceof Text(byte[] bytes, _)
            && bytes.length >= length
        ? Optional.of(java.util.Arrays.copyOf(bytes, length))
        : Optional.empty();
  }

  private String nameOf(String key) {
    return dict.get(key).orElse(PdfValue.OTHER) instanceof Name(String name) ? name : IDENTITY;
  }
}
