// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.text.LazaretoException;

/**
 * The file that says which further addresses are whose: {@code user: address, address}, one user a
 * line, in the form of {@code /etc/aliases}. A line that begins with a blank goes on with the one
 * before; what begins with {@code #} is for people. Used by one thread.
 */
final class Aliases {

  private static final int MOST_BYTES = 4 << 20;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@,:<>\"]+@[^\\s@,:<>\"]+");

  private final Path file;
  private final Map<String, List<String>> all = new HashMap<>();

  private Aliases(Path file) {
    this.file = file;
  }

  /**
   * The addresses by user, all in lower case.
   *
   * @throws LazaretoException if the file cannot be read, or a line is none
   */
  static Map<String, List<String>> read(Path file) {
    Aliases aliases = new Aliases(file);
    aliases.take(aliases.lines());
    return aliases.all;
  }

  private List<String> lines() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new LazaretoException("web.mail.aliases.size", file, MOST_BYTES >> 20);
      }
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LazaretoException(e, "web.mail.aliases.unreadable", file, String.valueOf(e));
    }
  }

  private void take(List<String> lines) {
    String user = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      boolean more = Character.isWhitespace(line.charAt(0));
      int colon = more ? -1 : line.indexOf(':');
      if (more ? user.isEmpty() : colon < 1) {
        throw wrong(i, line);
      }
      user = more ? user : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      note(user, line.substring(colon + 1), i);
    }
  }

  private void note(String user, String addresses, int line) {
    List<String> own = all.computeIfAbsent(user, _ -> new ArrayList<>());
    Stream.of(addresses.split(","))
        .map(String::strip)
        .filter(a -> !a.isEmpty())
        .forEach(
            address -> {
              if (!ADDRESS.matcher(address).matches()) {
                throw wrong(line, address);
              }
              own.add(address.toLowerCase(Locale.ROOT));
            });
  }

  private LazaretoException wrong(int line, String what) {
    return new LazaretoException("web.mail.aliases.line", file, "" + (line + 1), what.strip());
  }
}
