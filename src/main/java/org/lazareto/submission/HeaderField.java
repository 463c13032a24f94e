// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A field of a header that we write. Whatever goes into it, it stays this one field: line ends and
 * other control signs become blanks. Long ones are folded (RFC 5322 2.2.3), and what is not ASCII
 * is encoded (RFC 2047, RFC 2231). Confined to one thread.
 */
public final class HeaderField {

  private static final int WIDTH = 76;

  /** RFC 2047 2: an encoded word has at most 75 characters, 12 of them around the text. */
  private static final int WORD_BYTES = 45;

  /** A name that is longer is cut into encoded words, so that it can be folded. */
  private static final int LONGEST_QUOTED = 60;

  /** RFC 2231 3: so much of a value stands in one piece of it. */
  private static final int PIECE = 50;

  private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*");
  private static final Pattern UNESCAPED = Pattern.compile("[A-Za-z0-9._-]");

  private final List<String> lines = new ArrayList<>();
  private StringBuilder line;
  private boolean empty = true;

  private HeaderField(String name) {
    this.line = new StringBuilder(name).append(':');
  }

  /** One that words are added to. */
  public static HeaderField of(String name) {
    return new HeaderField(name);
  }

  /** One that is a text, such as a subject. */
  public static HeaderField text(String name, String text) {
    HeaderField field = new HeaderField(name);
    String plain = oneLine(text);
    boolean ascii = ascii(plain) && !plain.contains("=?");
    List<String> words = List.of(plain.split(" "));
    boolean foldable = words.stream().allMatch(word -> word.length() < WIDTH);
    (ascii && foldable ? words : encoded(plain)).forEach(field::word);
    return field;
  }

  /** One more word, on a new line if this one is full. */
  public HeaderField word(String word) {
    if (!empty && line.length() + 1 + word.length() > WIDTH) {
      lines.add(line.toString());
      line = new StringBuilder();
    }
    line.append(' ').append(word);
    empty = false;
    return this;
  }

  /**
   * One more in a list of addresses.
   *
   * @param name as it is shown; empty for none
   * @param address empty where a draft has none yet
   */
  public HeaderField address(String name, String address) {
    if (!empty) {
      line.append(',');
    }
    String shown = oneLine(name);
    if (!shown.isEmpty()) {
      phrase(shown).forEach(this::word);
    }
    String plain = oneLine(address).replace(" ", "").replace("<", "").replace(">", "");
    return plain.isEmpty() ? this : word(shown.isEmpty() ? plain : "<" + plain + ">");
  }

  /** One more parameter; a value beyond ASCII stands in pieces as RFC 2231 has them. */
  public HeaderField parameter(String name, String value) {
    String plain = oneLine(value);
    if (ascii(plain) && plain.length() < WIDTH / 2) {
      line.append(';');
      return word(name + "=" + quoted(plain));
    }
    int number = 0;
    for (String piece : pieces(plain)) {
      line.append(';');
      String charset = number == 0 ? "utf-8''" : "";
      HeaderField ignored = word(name + "*" + number++ + "*=" + charset + piece);
    }
    return this;
  }

  /** The lines without their ends. */
  public List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    all.add(line.toString());
    return all;
  }

  /** As it stands in a message, with the end of its last line. */
  @Override
  public String toString() {
    return String.join("\r\n", lines()) + "\r\n";
  }

  /** A text on one line. */
  public static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  private static List<String> phrase(String name) {
    if (!ascii(name) || name.contains("=?") || name.length() > LONGEST_QUOTED) {
      return encoded(name);
    }
    return ATOMS.matcher(name).matches() ? List.of(name.split(" ")) : List.of(quoted(name));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static List<String> encoded(String text) {
    List<String> words = new ArrayList<>();
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> {
              byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
              if (word.size() + bytes.length > WORD_BYTES) {
                words.add(encoded(word));
              }
              word.writeBytes(bytes);
            });
    words.add(encoded(word));
    return words;
  }

  private static String encoded(ByteArrayOutputStream bytes) {
    String word = "=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "?=";
    bytes.reset();
    return word;
  }

  private static List<String> pieces(String value) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      String one = String.valueOf((char) (b & 0xFF));
      if (piece.length() >= PIECE) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.append(
          UNESCAPED.matcher(one).matches() ? one : String.format(Locale.ROOT, "%%%02X", b & 0xFF));
    }
    pieces.add(piece.toString());
    return pieces;
  }
}
