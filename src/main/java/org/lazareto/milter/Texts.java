// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The texts in a frame's data: each ends with a zero byte. Bytes as ISO-8859-1 characters. */
final class Texts {

  private Texts() {}

  /** All texts of the data; the last too must have its end. */
  static List<String> of(byte[] data, int from) throws MalformedFrame {
    List<String> texts = new ArrayList<>();
    int start = from;
    for (int at = from; at < data.length; at++) {
      if (data[at] == 0) {
        texts.add(new String(data, start, at - start, StandardCharsets.ISO_8859_1));
        start = at + 1;
      }
    }
    if (start != data.length) {
      throw new MalformedFrame("a text without its end");
    }
    return texts;
  }

  /** Exactly so many texts. */
  static List<String> exactly(int count, byte[] data) throws MalformedFrame {
    List<String> texts = of(data, 0);
    if (texts.size() != count) {
      throw new MalformedFrame(texts.size() + " texts in place of " + count);
    }
    return texts;
  }

  /** The only text from there on. */
  static String exactlyFrom(int from, byte[] data) throws MalformedFrame {
    List<String> texts = from > data.length ? List.of() : of(data, from);
    if (texts.size() != 1) {
      throw new MalformedFrame(texts.size() + " texts in place of one");
    }
    return texts.getFirst();
  }

  /** At least one text. */
  static List<String> some(byte[] data) throws MalformedFrame {
    List<String> texts = of(data, 0);
    if (texts.isEmpty()) {
      throw new MalformedFrame("no text");
    }
    return texts;
  }
}
