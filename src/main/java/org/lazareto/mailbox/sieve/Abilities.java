// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a server says that it can (RFC 5804 1.7). Immutable.
 *
 * @param extensions of Sieve, in small letters
 * @param mechanisms of logging in, in capitals
 */
public record Abilities(Set<String> extensions, Set<String> mechanisms) {

  public Abilities {
    extensions = Set.copyOf(extensions);
    mechanisms = Set.copyOf(mechanisms);
  }

  static Abilities of(List<List<String>> lines) {
    return new Abilities(words(lines, "SIEVE", false), words(lines, "SASL", true));
  }

  private static Set<String> words(List<List<String>> lines, String name, boolean capitals) {
    Set<String> words = new HashSet<>();
    for (List<String> line : lines) {
      if (line.size() > 1 && line.getFirst().equalsIgnoreCase(name)) {
        String all = line.get(1);
        String cased = capitals ? all.toUpperCase(Locale.ROOT) : all.toLowerCase(Locale.ROOT);
        words.addAll(List.of(cased.strip().split("\\s+")));
      }
    }
    return words;
  }

  private boolean has(String extension) {
    return extensions.contains(extension);
  }

  /** Whether mail can be moved. */
  public boolean files() {
    return has("fileinto");
  }

  public boolean flags() {
    return has("imap4flags");
  }

  public boolean answers() {
    return has("vacation");
  }

  /** Whether an answer can have a first and a last day. */
  public boolean dates() {
    return has("date") && has("relational");
  }

  /** Whether the user's own script can go on beside ours. */
  public boolean includes() {
    return has("include");
  }
}
