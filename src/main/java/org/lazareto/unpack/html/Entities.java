// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bytes of markup with their character references decoded, in UTF-8. Confined to one thread. */
final class Entities extends InputStream {

  private static final int LONGEST = 12;
  private static final int HIGHEST = 0x10FFFF;

  /** Those with which an address or a script can be written; others stay as they stand. */
  private static final Map<String, String> NAMED =
      named(
          "amp & lt < gt > quot \" apos ' colon : sol / bsol \\ period . comma , semi ; lpar ( rpar"
              + " ) lsqb [ rsqb ] lbrack [ rbrack ] lcub { rcub } plus + equals = quest ? percnt %"
              + " num # excl ! ast * commat @ lowbar _ hyphen - grave ` dollar $ verbar | Hat ^");

  private final PushbackInputStream in;
  private byte[] decoded = new byte[0];
  private int at;

  Entities(InputStream in) {
    this.in = new PushbackInputStream(new BufferedInputStream(in), LONGEST + 2);
  }

  static String decode(byte[] raw) {
    String text = new String(raw, StandardCharsets.UTF_8);
    if (text.indexOf('&') < 0) {
      return text;
    }
    try (Entities in = new Entities(new ByteArrayInputStream(raw))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("reading an array cannot fail", e);
    }
  }

  @Override
  public int read() throws IOException {
    if (at < decoded.length) {
      return decoded[at++] & 0xFF;
    }
    int b = in.read();
    return b == '&' ? reference() : b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int made = 0;
    int b = 0;
    while (made < length && (b = read()) >= 0) {
      buffer[offset + made++] = (byte) b;
    }
    return made == 0 && b < 0 ? -1 : made;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int reference() throws IOException {
    byte[] ahead = in.readNBytes(LONGEST);
    int length = ahead.length > 0 && ahead[0] == '#' ? numeric(ahead) : name(ahead);
    int semicolon = length > 0 && length < ahead.length && ahead[length] == ';' ? 1 : 0;
    int used = length + semicolon;
    in.unread(ahead, used, ahead.length - used);
    return length > 0 ? decoded[at++] & 0xFF : '&';
  }

  /** How long the number is; its character is then the next to be read. */
  private int numeric(byte[] ahead) {
    boolean hex = ahead.length > 1 && (ahead[1] == 'x' || ahead[1] == 'X');
    int start = hex ? 2 : 1;
    int end = start;
    int value = 0;
    while (end < ahead.length && Character.digit(ahead[end], hex ? 16 : 10) >= 0) {
      value = Math.min(HIGHEST + 1, value * (hex ? 16 : 10) + Character.digit(ahead[end++], 16));
    }
    if (end == start || value > HIGHEST) {
      return 0;
    }
    give(Character.toString(value));
    return end;
  }

  private int name(byte[] ahead) {
    int end = 0;
    while (end < ahead.length && Character.isLetter(ahead[end])) {
      end++;
    }
    String name = new String(ahead, 0, end, StandardCharsets.ISO_8859_1);
    String character = NAMED.get(name);
    if (character == null) {
      return 0;
    }
    give(character);
    return end;
  }

  private void give(String character) {
    decoded = character.getBytes(StandardCharsets.UTF_8);
    at = 0;
  }

  private static Map<String, String> named(String pairs) {
    Map<String, String> named = new HashMap<>();
    List<String> words = List.of(pairs.split(" "));
    for (int i = 0; i < words.size(); i += 2) {
      named.put(words.get(i), words.get(i + 1));
    }
    named.put("Tab", "\t");
    named.put("NewLine", "\n");
    named.put("nbsp", " ");
    return Map.copyOf(named);
  }
}
