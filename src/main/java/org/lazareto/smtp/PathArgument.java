// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.mail.Address;

/**
 * What stands behind MAIL or RCPT: a path and parameters (RFC 5321 4.1.2). What it writes itself is
 * always in the strict form, whatever it was read from. Immutable.
 *
 * @param parameters by keyword in capitals; the value is empty where there was none
 */
public record PathArgument(Address address, SequencedMap<String, String> parameters) {

  // RFC 5321 4.1.2 esmtp-value; bytes above 127 as RFC 6531 3.3 has them.
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:=([!-<>-~\\u0080-\\u00FF]+))?");

  public PathArgument {
    parameters = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Reads {@code FROM:<path> KEYWORD=value…}.
   *
   * @param word what it must begin with: {@code FROM:} or {@code TO:}
   * @return empty if it is none
   */
  public static Optional<PathArgument> parse(String argument, String word) {
    if (!argument.regionMatches(true, 0, word, 0, word.length())) {
      return Optional.empty();
    }
    // Old programs put a blank there; with the angle brackets that is all that is forgiven.
    String rest = argument.substring(word.length()).stripLeading();
    int end = rest.startsWith("<") ? endOfPath(rest) : -1;
    if (end < 0 || (end + 1 < rest.length() && rest.charAt(end + 1) != ' ')) {
      return Optional.empty();
    }
    Address address = new Address(withoutRoute(rest.substring(1, end)));
    return new EnvelopePath(address).valid()
        ? parameters(rest.substring(end + 1).strip()).map(p -> new PathArgument(address, p))
        : Optional.empty();
  }

  /** Where the path's closing bracket stands; one within quotes is not it. */
  private static int endOfPath(String text) {
    boolean quoted = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  // RFC 5321 4.1.1.3: a source route is to be taken and forgotten.
  private static String withoutRoute(String path) {
    int colon = path.indexOf(':');
    return path.startsWith("@") && colon > 0 ? path.substring(colon + 1) : path;
  }

  private static Optional<SequencedMap<String, String>> parameters(String text) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" +", -1)) {
      var matcher = PARAMETER.matcher(word);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String value = Optional.ofNullable(matcher.group(2)).orElse("");
      if (parameters.put(matcher.group(1).toUpperCase(Locale.ROOT), value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** As a command's line, without line end. */
  public String line(String verbAndWord) {
    return verbAndWord
        + address
        + parameters.entrySet().stream()
            .map(p -> " " + p.getKey() + (p.getValue().isEmpty() ? "" : "=" + p.getValue()))
            .collect(Collectors.joining());
  }
}
