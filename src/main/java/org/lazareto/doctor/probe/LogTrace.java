// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The MTA's log from a point on: sendmail's and Postfix's lines. That a message was handed to this
 * host itself is no delivery; there it has another id and lines of its own. Immutable.
 */
record LogTrace(Path log, long from) implements Trace {

  private static final int LONGEST = 16 << 20;

  // The id is what stands behind the program, before anything that a sender or a server chose;
  // Solaris puts "[ID … mail.info]" between them.
  private static final Pattern LINE =
      Pattern.compile("^(?:(?!: ).)++: (?:\\[ID [^\\]]*+\\] )?+([0-9A-Za-z]{6,24}): (.*+)$");

  // "from=<>, …, msgid=<token@…>" and "message-id=<token@…>"
  private static final Pattern NAMED =
      Pattern.compile("^(?:from=.*, msgid|message-id)=<([0-9a-f]{32})@");
  private static final Pattern STATUS = Pattern.compile(", (?:stat|status)=");

  static LogTrace of(Path log) throws IOException {
    return new LogTrace(log, Files.size(log));
  }

  @Override
  public String name() {
    return log.toString();
  }

  @Override
  public Meaning meaning() {
    return Meaning.DELIVERED;
  }

  @Override
  public boolean shows(String token) throws IOException {
    List<Said> said = said();
    Set<String> ids =
        said.stream().filter(one -> one.names(token)).map(Said::id).collect(Collectors.toSet());
    return said.stream().anyMatch(one -> ids.contains(one.id()) && one.delivers(ids));
  }

  /** What a line says of a message that has that id. */
  private record Said(String id, String text) {

    static Stream<Said> of(String line) {
      return LINE.matcher(line).results().map(found -> new Said(found.group(1), found.group(2)));
    }

    boolean names(String token) {
      Matcher named = NAMED.matcher(text);
      return named.find() && named.group(1).equals(token);
    }

    boolean delivers(Set<String> ids) {
      Matcher status = STATUS.matcher(text);
      return text.startsWith("to=")
          && status.find()
          && delivered(text.substring(status.end()), ids);
    }

    // "Sent (6ANDbo7l017868 Message accepted…)", "sent (250 … queued as 4ABC)": it has another id
    // from here on, whose own lines tell the rest. A server may as well repeat the one it had.
    private boolean delivered(String status, Set<String> ids) {
      return status.regionMatches(true, 0, "sent", 0, "sent".length())
          && ids.stream().filter(other -> !other.equals(id)).noneMatch(status::contains);
    }
  }

  // A log that has become shorter was begun anew.
  private List<Said> said() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(file.length() < from ? 0 : from);
      byte[] bytes = new byte[(int) Math.min(LONGEST, file.length() - file.getFilePointer())];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.ISO_8859_1).lines().flatMap(Said::of).toList();
    }
  }
}
