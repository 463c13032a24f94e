// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MTA's log from a point on: sendmail's and Postfix's lines. That a message was handed to this
 * host itself is no delivery; there it has another id and lines of its own. Immutable.
 */
record LogTrace(Path log, long from) implements Trace {

  private static final int LONGEST = 16 << 20;

  // "…: 6ANDbo7l017868: from=<>, …, msgid=<token@…>" and "…: 4ABC: message-id=<token@…>"
  private static final Pattern NAMED =
      Pattern.compile(": ([0-9A-Za-z]{6,20}): .*(?:msgid|message-id)=<([0-9a-f]{32})@");
  private static final Pattern TO = Pattern.compile(": ([0-9A-Za-z]{6,20}): to=");
  private static final Pattern SENT = Pattern.compile(", (?:stat=Sent|status=sent)");

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
    Set<String> ids = new HashSet<>();
    List<String> lines = lines();
    for (String line : lines) {
      Matcher named = NAMED.matcher(line);
      if (named.find() && named.group(2).equals(token)) {
        ids.add(named.group(1));
      }
    }
    return lines.stream().anyMatch(line -> delivers(line, ids));
  }

  private static boolean delivers(String line, Set<String> ids) {
    Matcher to = TO.matcher(line);
    Matcher sent = SENT.matcher(line);
    return to.find() && ids.contains(to.group(1)) && sent.find() && !isHandedOn(line, sent, ids);
  }

  // "stat=Sent (6ANDbo7l017868 Message accepted…)", "status=sent (250 … queued as 4ABC)": it has
  // another id from here on, whose own lines tell the rest.
  private static boolean isHandedOn(String line, Matcher sent, Set<String> ids) {
    String answer = line.substring(sent.end());
    return ids.stream().anyMatch(answer::contains);
  }

  // A log that has become shorter was begun anew.
  private List<String> lines() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(file.length() < from ? 0 : from);
      byte[] bytes = new byte[(int) Math.min(LONGEST, file.length() - file.getFilePointer())];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    }
  }
}
