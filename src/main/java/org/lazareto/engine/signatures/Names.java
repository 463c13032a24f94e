// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Many short texts in one array, each known by its place: a String of its own would take three
 * times as much. Filled by one thread, then only read.
 */
final class Names {

  private static final int START = 1024;

  private byte[] bytes = new byte[START];
  private int length;

  /** The name of a signature, if it can be one. */
  static String checked(String text) throws UnusableLine {
    if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw UnusableLine.malformed();
    }
    return text;
  }

  /** Adds a text without line ends; returns its place. */
  int add(String name) {
    byte[] text = (name + "\n").getBytes(StandardCharsets.UTF_8);
    if (text.length > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, text.length), growth()));
    }
    System.arraycopy(text, 0, bytes, length, text.length);
    int place = length;
    length += text.length;
    return place;
  }

  String at(int place) {
    int end = place;
    while (bytes[end] != '\n') {
      end++;
    }
    return new String(bytes, place, end - place, StandardCharsets.UTF_8);
  }

  private int growth() {
    return bytes.length + (bytes.length >> 1);
  }
}
