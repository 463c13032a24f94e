// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mail.Address;

/**
 * A control file of sendmail's queue ({@code qf}), line by line. Lines that nobody here understands
 * stay byte for byte what they were; every change makes a new value. Immutable.
 *
 * <pre>
 *   V8                       version, first line
 *   T1795440110              when it came, seconds
 *   B8BITMIME                what the body was said to be, 7BIT or 8BITMIME
 *   F8bs                     flags: 8 a body with bytes above 127, r a bounce of sendmail's own
 *   $_name [192.0.2.1]       macros: $_ client, $r protocol, $s what it called itself
 *   S&lt;ana@x.test&gt;            sender
 *   rRFC822; luis@x.test     Q and r lines belong to the next R line
 *   RPFD:&lt;luis@x.test&gt;       a recipient still to be delivered, with flags
 *   H?D?Date: ...            a header field, with the mailer flag it depends on
 *   .                        the end; nothing may follow
 * </pre>
 *
 * <p>The bytes are chosen by strangers: macros hold 0x81, headers hold anything. They are never
 * decoded; a text here is ISO-8859-1.
 */
final class ControlFile {

  /** The newest version that sendmail 8.17 writes; a later one may mean something else. */
  private static final int NEWEST_VERSION = 8;

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Pattern QUOTED = Pattern.compile("\u00ff(.?)", Pattern.DOTALL);
  private static final Pattern TO_QUOTE = Pattern.compile("[\u0080-\u009f\u00ff]");
  private static final Pattern RECIPIENT = Pattern.compile("R(?:[A-Z]*:)?(.*)", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("H(?:\\?[^?]*\\?)?([^:\\s]+)[ \\t]*:.*", Pattern.DOTALL);

  private final List<String> lines;

  private ControlFile(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * Reads the bytes of a whole file.
   *
   * @throws Unfinished if it does not end in the terminator: sendmail may still be writing
   * @throws Malformed if it is no control file that we may touch
   */
  static ControlFile parse(byte[] bytes) throws Unfinished, Malformed {
    List<String> lines = logicalLines(new String(bytes, StandardCharsets.ISO_8859_1));
    int end = lines.indexOf(".\n");
    if (end < 0) {
      throw new Unfinished(lines.size() + " lines, no terminator");
    }
    if (end != lines.size() - 1) {
      // sendmail calls this a security alert, and sets the file aside.
      throw new Malformed("data after the terminator");
    }
    ControlFile file = new ControlFile(lines.subList(0, end));
    file.check();
    return file;
  }

  /** Whether the file ends in the terminator, read without a lock. */
  static boolean isFinished(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate(3);
      if (channel.size() < end.capacity()) {
        return false;
      }
      channel.read(end, channel.size() - end.capacity());
      return new String(end.array(), StandardCharsets.ISO_8859_1).equals("\n.\n");
    }
  }

  // A line that starts with a blank continues the one before (fgetfolded in sendmail).
  private static List<String> logicalLines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      while (end >= 0 && end + 1 < text.length() && isBlank(text.charAt(end + 1))) {
        end = text.indexOf('\n', end + 1);
      }
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private void check() throws Malformed {
    String version = first('V');
    if (lines.isEmpty()
        || !lines.getFirst().startsWith("V")
        || !VERSION.matcher(version).matches()) {
      throw new Malformed("no version line");
    }
    if (Integer.parseInt(version) > NEWEST_VERSION) {
      throw new Malformed("version " + version + ", newer than " + NEWEST_VERSION);
    }
    if (lines.stream().noneMatch(l -> l.startsWith("S"))) {
      throw new Malformed("no sender line");
    }
    if (recipients().isEmpty()) {
      throw new Malformed("no recipient line");
    }
  }

  /** When sendmail took the message. */
  Instant arrived() {
    String seconds = first('T');
    return Instant.ofEpochSecond(SECONDS.matcher(seconds).matches() ? Long.parseLong(seconds) : 0);
  }

  Address sender() {
    return new Address(first('S'));
  }

  /** Every recipient once, in order. */
  List<Address> recipients() {
    return lines.stream()
        .filter(l -> l.startsWith("R"))
        .map(ControlFile::recipient)
        .distinct()
        .toList();
  }

  /** The value of a saved macro such as {@code _} or {@code r}; empty if there is none. */
  String macro(String name) {
    return lines.stream()
        .filter(l -> l.startsWith("$" + name))
        .findFirst()
        .map(l -> l.substring(1 + name.length()).strip())
        .orElse("");
  }

  /** Whether sendmail itself made the message: a bounce or a warning (flag {@code r}). */
  boolean isOwnResponse() {
    return first('F').indexOf('r') >= 0;
  }

  /** The bodies of all fields called {@code name}, in order, as they stand. */
  List<String> fields(String name) {
    return lines.stream()
        .filter(l -> isField(l, name))
        .map(l -> unquoted(l.substring(l.indexOf(':', l.indexOf(fieldName(l))) + 1).strip()))
        .toList();
  }

  // In the queue sendmail 8.17.1 writes 0xFF before each byte of 0x80 to 0x9F, which mean something
  // to itself, and before each 0xFF; at delivery it drops each 0xFF and takes the next byte as it
  // is. Read otherwise, a boundary of two 0xFF frames other parts than the recipient sees.
  private static String unquoted(String field) {
    return field.indexOf('\u00ff') < 0 ? field : QUOTED.matcher(field).replaceAll("$1");
  }

  private static String quoted(String field) {
    return TO_QUOTE.matcher(field).replaceAll("\u00ff$0");
  }

  /**
   * The header as the message would carry it, with the empty line that ends it. Return-Path is left
   * out: it is sendmail's note of the sender, with a macro that is expanded at delivery.
   */
  byte[] header() {
    StringBuilder header = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("H") && !isField(line, "Return-Path")) {
        header.append(unquoted(withoutFlags(line)));
      }
    }
    return header.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Without any field of the given names, whoever wrote them. */
  ControlFile without(Set<String> names) {
    Predicate<String> dropped = l -> names.stream().anyMatch(name -> isField(l, name));
    return new ControlFile(lines.stream().filter(dropped.negate()).toList());
  }

  /** With a field before the first Received, where no signature over the header minds it. */
  ControlFile withFirst(String field) {
    List<String> changed = new ArrayList<>(lines);
    int at = firstIndex(l -> isField(l, "Received"));
    at = at >= 0 ? at : firstIndex(l -> l.startsWith("H"));
    changed.add(at >= 0 ? at : changed.size(), "H??" + quoted(field) + "\n");
    return new ControlFile(changed);
  }

  /** With fields after all others. */
  ControlFile withLast(List<String> fields) {
    List<String> changed = new ArrayList<>(lines);
    fields.forEach(field -> changed.add("H??" + quoted(field) + "\n"));
    return new ControlFile(changed);
  }

  /**
   * For a body with bytes above 127. sendmail tells a next hop of such (BODY=8BITMIME, RFC 6152),
   * or converts them for one that does not take them, by what stands here; it does not look itself.
   */
  ControlFile withEightBits() {
    String flags = first('F');
    return with('B', "8BITMIME").with('F', flags.indexOf('8') < 0 ? "8" + flags : flags);
  }

  private ControlFile with(char code, String value) {
    List<String> changed = new ArrayList<>(lines);
    String line = code + value + "\n";
    int at = firstIndex(l -> l.charAt(0) == code);
    if (at >= 0) {
      changed.set(at, line);
    } else {
      changed.add(firstIndex(l -> l.startsWith("S")), line);
    }
    return new ControlFile(changed);
  }

  /** With only these recipients; what belongs to the others goes with them. */
  ControlFile withOnly(Set<Address> recipients) {
    List<String> kept = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    for (String line : lines) {
      char code = line.charAt(0);
      if (code == 'Q' || code == 'r') {
        pending.add(line);
      } else if (code == 'R') {
        if (recipients.contains(recipient(line))) {
          kept.addAll(pending);
          kept.add(line);
        }
        pending.clear();
      } else {
        kept.add(line);
      }
    }
    return new ControlFile(kept);
  }

  /**
   * With further recipients.
   *
   * @param flags P for one that is not the expansion of another, F and D to tell the sender of
   *     failure and delay, N without them to tell the sender nothing
   */
  ControlFile withRecipients(List<Address> recipients, String flags) {
    List<String> changed = new ArrayList<>(lines);
    int at = firstIndex(l -> l.startsWith("H"));
    changed.addAll(
        at >= 0 ? at : changed.size(),
        recipients.stream().map(r -> "R" + flags + ":" + r + "\n").toList());
    return new ControlFile(changed);
  }

  /** The bytes of the file. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    lines.forEach(line -> out.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1)));
    out.writeBytes(new byte[] {'.', '\n'});
    return out.toByteArray();
  }

  private String first(char code) {
    return lines.stream()
        .filter(l -> l.charAt(0) == code)
        .findFirst()
        .map(l -> l.substring(1).strip())
        .orElse("");
  }

  private int firstIndex(Predicate<String> test) {
    for (int i = 0; i < lines.size(); i++) {
      if (test.test(lines.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static Address recipient(String line) {
    Matcher matcher = RECIPIENT.matcher(line);
    return new Address(matcher.matches() ? matcher.group(1) : "");
  }

  private static boolean isField(String line, String name) {
    // Nearly no line is the one that is looked for, and the pattern is dear.
    int start = line.startsWith("H?") ? line.indexOf('?', 2) + 1 : 1;
    return line.regionMatches(true, start, name, 0, name.length())
        && fieldName(line).equalsIgnoreCase(name);
  }

  private static String fieldName(String line) {
    if (!line.startsWith("H")) {
      return "";
    }
    Matcher matcher = FIELD.matcher(line);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String withoutFlags(String line) {
    if (!line.startsWith("H?")) {
      return line.substring(1);
    }
    int end = line.indexOf('?', 2);
    return line.substring(end < 0 ? 1 : end + 1);
  }

  /** The terminator is missing: sendmail may still be writing. */
  static final class Unfinished extends Exception {
    private static final long serialVersionUID = 1L;

    Unfinished(String message) {
      super(message);
    }
  }

  /** Not a control file that we may touch. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message.toLowerCase(Locale.ROOT));
    }
  }
}
