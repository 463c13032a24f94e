// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.mail.Client;

/**
 * What XCLIENT and XFORWARD tell of a client: attributes with their values in xtext (RFC 3461 4).
 * Immutable.
 */
record Told(Map<String, String> attributes) {

  /** What we read and write; others are passed over. */
  static final String KNOWN = "NAME ADDR PORT PROTO HELO SOURCE";

  private static final String IPV6 = "IPV6:";
  private static final int LONGEST = 150;

  Told {
    attributes = Map.copyOf(attributes);
  }

  /** Reads {@code NAME=value ADDR=value…}; empty if it is something else. */
  static Optional<Told> parse(String argument) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String word : argument.split(" +", -1)) {
      int equals = word.indexOf('=');
      Optional<String> value = equals < 1 ? Optional.empty() : decoded(word.substring(equals + 1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      attributes.put(word.substring(0, equals).toUpperCase(Locale.ROOT), value.get());
    }
    return Optional.of(new Told(attributes));
  }

  private static Optional<String> decoded(String xtext) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < xtext.length(); i++) {
      char c = xtext.charAt(i);
      if (c != '+') {
        text.append(c);
      } else if (xtext.substring(i + 1).matches("[0-9A-F]{2}.*")) {
        text.append((char) Integer.parseInt(xtext.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(text.toString());
  }

  /** The client with what was told of it; what was told as not known is forgotten. */
  Client of(Client before) {
    return new Client(
        value("NAME", before.name()),
        value("ADDR", before.address()).replaceFirst("^(?i:" + IPV6 + ")", ""),
        value("HELO", before.helo()));
  }

  private String value(String name, String before) {
    String told = attributes.getOrDefault(name, before);
    return (told.startsWith("[") && told.toUpperCase(Locale.ROOT).endsWith("UNAVAILABLE]"))
            || told.equalsIgnoreCase("[TEMPUNAVAIL]")
        ? ""
        : told;
  }

  /**
   * The command that tells of a client.
   *
   * @param understood the attributes that the server offers to hear
   */
  static String line(String verb, Client client, String understood) {
    List<String> known = List.of(understood.toUpperCase(Locale.ROOT).split(" +", -1));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("NAME", client.name());
    all.put("ADDR", client.address().contains(":") ? IPV6 + client.address() : client.address());
    all.put("HELO", client.helo());
    List<String> words = new ArrayList<>(List.of(verb));
    all.entrySet().stream()
        .filter(attribute -> known.contains(attribute.getKey()))
        .map(attribute -> attribute.getKey() + "=" + encoded(attribute.getValue()))
        .forEach(words::add);
    return String.join(" ", words);
  }

  private static String encoded(String value) {
    if (value.isEmpty()) {
      return "[UNAVAILABLE]";
    }
    String shown = value.substring(0, Math.min(LONGEST, value.length()));
    return shown
        .chars()
        .mapToObj(c -> c > ' ' && c < 0x7F && c != '+' && c != '=' ? "" + (char) c : escaped(c))
        .collect(Collectors.joining());
  }

  private static String escaped(int c) {
    byte[] bytes = Character.toString(c).getBytes(StandardCharsets.ISO_8859_1);
    return "+%02X".formatted(bytes[0] & 0xFF);
  }
}
