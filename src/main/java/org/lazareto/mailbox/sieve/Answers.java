// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;

/**
 * Reads answers of a ManageSieve server, byte by byte, since what is behind one may be the
 * beginning of TLS. Never more than so many bytes for each. Confined to one thread.
 */
final class Answers {

  private static final int LONGEST_NUMBER = 10;

  /** A word; one that was quoted never ends an answer. */
  private record Word(String text, boolean quoted) {}

  private final InputStream in;
  private final long most;
  private long left;

  Answers(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /**
   * The next one.
   *
   * @throws IOException if it is none
   * @throws MailboxTrouble if it is too long
   */
  Answer next() throws IOException {
    left = most;
    List<List<String>> lines = new ArrayList<>();
    while (true) {
      List<Word> line = line();
      Optional<Answer.Status> status = line.stream().findFirst().flatMap(Answers::status);
      if (status.isPresent()) {
        String said = line.getLast().quoted() ? line.getLast().text() : "";
        return new Answer(status.get(), said, lines);
      }
      if (line.isEmpty() || !line.getFirst().quoted()) {
        throw new IOException("no line of ManageSieve");
      }
      lines.add(line.stream().map(Word::text).toList());
    }
  }

  private static Optional<Answer.Status> status(Word first) {
    String word = first.text().toUpperCase(Locale.ROOT);
    return Stream.of(Answer.Status.values())
        .filter(s -> !first.quoted() && s.name().equals(word))
        .findFirst();
  }

  // Codes stand in parentheses before the text (RFC 5804 1.3); nothing here depends on them.
  private List<Word> line() throws IOException {
    List<Word> words = new ArrayList<>();
    StringBuilder atom = new StringBuilder();
    for (int b = one(); b != '\n'; b = one()) {
      boolean apart = " \r()\"{".indexOf(b) >= 0;
      if (!apart) {
        atom.append((char) b);
        continue;
      }
      end(atom, words);
      if (b == '"') {
        words.add(new Word(quoted(), true));
      } else if (b == '{') {
        words.add(new Word(literal(), true));
      }
    }
    end(atom, words);
    return words;
  }

  private static void end(StringBuilder atom, List<Word> words) {
    if (!atom.isEmpty()) {
      words.add(new Word(atom.toString(), false));
      atom.setLength(0);
    }
  }

  private String quoted() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int b = one(); b != '"'; b = one()) {
      text.write(b == '\\' ? one() : b);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** {@code 12}, perhaps with a plus, then so many bytes: weighed before memory is taken. */
  private String literal() throws IOException {
    StringBuilder number = new StringBuilder();
    for (int b = one(); b != '}'; b = one()) {
      number.append((char) b);
    }
    String digits = number.toString().replace("+", "");
    if (!digits.matches("[0-9]{1," + LONGEST_NUMBER + "}") || one() != '\r' || one() != '\n') {
      throw new IOException("no literal of ManageSieve");
    }
    long length = Long.parseLong(digits);
    if (length > left) {
      throw new MailboxTrouble(Kind.TOO_MUCH);
    }
    left -= length;
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new IOException("the server ended within a literal");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int one() throws IOException {
    if (--left < 0) {
      throw new MailboxTrouble(Kind.TOO_MUCH);
    }
    int b = in.read();
    if (b < 0) {
      throw new IOException("the server ended");
    }
    return b;
  }
}
