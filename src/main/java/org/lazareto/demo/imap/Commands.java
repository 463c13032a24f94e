// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.demo.imap.Word.Group;
import org.lazareto.demo.imap.Word.Text;

/** Reads commands, each with its literals, into words. Confined to one thread. */
final class Commands {

  /** All that a command may be long, its literals with it: a message is one. */
  private static final int LONGEST = 32 << 20;

  private static final int DEEPEST = 20;
  private static final int END = -1;

  private final InputStream in;
  private final OutputStream out;
  private int ahead;
  private int left;

  Commands(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /**
   * The words of the next command, its tag first.
   *
   * @return empty when the client has gone
   * @throws IOException if it is no command
   */
  Optional<List<Word>> next() throws IOException {
    left = LONGEST;
    step();
    return ahead == END ? Optional.empty() : Optional.of(words(0));
  }

  private List<Word> words(int depth) throws IOException {
    require(depth < DEEPEST);
    List<Word> words = new ArrayList<>();
    while (ahead != '\n' && ahead != ')') {
      switch (ahead) {
        case ' ', '\r' -> step();
        case '(' -> {
          step();
          words.add(new Group(words(depth + 1)));
          require(ahead == ')');
          step();
        }
        case '"' -> words.add(new Text(quoted()));
        case '{' -> words.add(new Text(literal()));
        default -> words.add(new Text(atom()));
      }
    }
    require(depth > 0 || ahead == '\n');
    return words;
  }

  /** What stands in brackets belongs to it, blanks and parentheses too: BODY[HEADER.FIELDS (A)]. */
  private String atom() throws IOException {
    StringBuilder atom = new StringBuilder();
    boolean within = false;
    while (ahead != '\n' && ahead != '\r' && (within || " ()\"{".indexOf(ahead) < 0)) {
      require(ahead != END);
      within = ahead == '[' || (within && ahead != ']');
      atom.append((char) ahead);
      step();
    }
    return atom.toString();
  }

  private String quoted() throws IOException {
    StringBuilder text = new StringBuilder();
    for (step(); ahead != '"'; step()) {
      if (ahead == '\\') {
        step();
      }
      require(ahead != END && ahead != '\n');
      text.append((char) ahead);
    }
    step();
    return text.toString();
  }

  private String literal() throws IOException {
    StringBuilder digits = new StringBuilder();
    for (step(); ahead >= '0' && ahead <= '9'; step()) {
      digits.append((char) ahead);
    }
    boolean waits = ahead != '+'; // RFC 7888: with + the client does not wait for our word
    while (ahead != '\n') {
      require(ahead == '+' || ahead == '}' || ahead == '\r');
      step();
    }
    require(digits.length() > 0 && digits.length() < 9);
    int length = Integer.parseInt(digits.toString());
    require(length <= left);
    if (waits) {
      out.write("+ go on\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    byte[] bytes = in.readNBytes(length);
    left -= length;
    require(bytes.length == length);
    step();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void step() throws IOException {
    ahead = in.read();
    require(--left > 0);
  }

  private static void require(boolean so) throws IOException {
    if (!so) {
      throw new IOException("no command of IMAP");
    }
  }
}
