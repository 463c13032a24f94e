// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.UnreadableException;
import org.lazareto.unpack.mime.DecodingStream;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Whole;

/** The filters that a stream goes through, the outermost first (ISO 32000-2 7.4). Immutable. */
record Filters(List<Stage> stages) {

  private static final int MOST = 32;

  /** One filter with its parameters. */
  record Stage(String name, Dict parameters) {

    /** Without this parameter {@code otherwise} holds; what is no whole number nobody writes. */
    long number(String key, long otherwise) throws IOException {
      return switch (parameters.get(key).orElse(new Whole(otherwise))) {
        case Whole(long value) -> value;
        default -> throw new UnreadableException("PDF filter " + name + " with this " + key);
      };
    }
  }

  private static final Set<String> READABLE =
      Set.of(
          "FlateDecode",
          "Fl",
          "LZWDecode",
          "LZW",
          "ASCIIHexDecode",
          "AHx",
          "ASCII85Decode",
          "A85",
          "RunLengthDecode",
          "RL",
          "Crypt");

  Filters {
    stages = List.copyOf(stages);
  }

  /** Whether this filter has parameters that matter. */
  static boolean parametrised(String name) {
    return predictable(name) || name.equals("Crypt");
  }

  private static boolean predictable(String name) {
    return name.startsWith("Fl") || name.startsWith("LZW");
  }

  /** Whether there are more of them than are looked at. */
  boolean cut() {
    return stages.size() > MOST;
  }

  /** Whether all of them can be undone here; the others are for pictures only. */
  boolean readable() {
    return !cut() && stages.stream().map(Stage::name).allMatch(READABLE::contains);
  }

  /** Whether the data itself says where it ends. */
  boolean endsItself() {
    return !stages.isEmpty() && stages.getFirst().name().startsWith("Fl");
  }

  /** The decoded bytes; what the stages between make counts as unpacked, too. */
  InputStream open(InputStream raw, Budget budget) throws IOException {
    InputStream in = raw;
    for (Stage stage : stages) {
      InputStream buffered = new BufferedInputStream(in == raw ? in : budget.metered(in));
      in = predicted(decoded(buffered, stage), stage);
    }
    return in;
  }

  private static InputStream decoded(InputStream in, Stage stage) throws IOException {
    return switch (stage.name()) {
      case "FlateDecode", "Fl" -> inflated(in);
      case "LZWDecode", "LZW" -> new DecodingStream(in, new LzwDecoder(in, early(stage)));
      case "ASCIIHexDecode", "AHx" -> new DecodingStream(in, new HexDecoder(in));
      case "ASCII85Decode", "A85" -> new DecodingStream(in, new Ascii85Decoder(in));
      case "RunLengthDecode", "RL" -> new DecodingStream(in, new RunLengthDecoder(in));
      case "Crypt" -> in;
      default -> throw new IOException("filter " + stage.name());
    };
  }

  private static boolean early(Stage stage) throws IOException {
    long early = stage.number("EarlyChange", 1);
    if (early != 0 && early != 1) {
      throw new UnreadableException("LZW with this EarlyChange");
    }
    return early == 1;
  }

  private static InputStream predicted(InputStream in, Stage stage) throws IOException {
    return predictable(stage.name()) && Predictor.needed(stage)
        ? new DecodingStream(in, new Predictor(in, stage))
        : in;
  }

  /** Without looking at the checksum behind it, as readers do. */
  private static InputStream inflated(InputStream raw) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, 2);
    byte[] head = in.readNBytes(2);
    int word = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
    boolean zlib = word % 31 == 0 && (word >> 8 & 0x0F) == 8;
    if (!zlib) {
      in.unread(head);
    }
    return new InflaterInputStream(in, new Inflater(true), 8 << 10) {
      @Override
      public void close() throws IOException {
        inf.end();
        super.close();
      }
    };
  }
}
