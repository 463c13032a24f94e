// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What MailScanner's documentation says becomes of an attachment's name, in the plainest way: lines
 * of a list are tried from above, the first that matches counts. Of a ruleset on names every line
 * that matches counts (its options are "All Match"), the default if none does. It shares nothing
 * with the import, so that the two can be compared. Immutable.
 */
public final class MailScannerModel {

  private final Path folder;
  private final Map<String, String> options = new HashMap<>();

  /** A mail's envelope as rulesets see it. */
  public record Mail(String client, String host, String sender, String recipient) {}

  public MailScannerModel(Path folder) throws IOException {
    this.folder = folder;
    for (String line : Files.readAllLines(folder.resolve("MailScanner.conf"))) {
      String[] pair = line.replaceFirst("#.*", "").split("=", 2);
      if (pair.length == 2) {
        options.put(pair[0].strip(), pair[1].strip());
      }
    }
  }

  /** The first word of the rule that counts for a name: allow, deny, rename… */
  public String name(String name, boolean packed, Mail mail) throws IOException {
    String prefix = packed && options.containsKey("Archives: Filename Rules") ? "Archives: " : "";
    if (!anyYes("Scan Messages", mail) || !anyYes("Dangerous Content Scanning", mail)) {
      return "allow";
    }
    if (anyOf(words(prefix + "Allow Filenames", mail), name)) {
      return "allow";
    }
    if (anyOf(words(prefix + "Deny Filenames", mail), name)) {
      return "deny";
    }
    for (String file : words(prefix + "Filename Rules", mail)) {
      for (String line : lines(file)) {
        String[] fields = line.split("\t+");
        if (finds(fields[1], name)) {
          return fields[0].split("[ +]")[0];
        }
      }
    }
    return "allow";
  }

  private boolean anyYes(String option, Mail mail) throws IOException {
    return values(option, "yes", mail).contains("yes");
  }

  private List<String> words(String option, Mail mail) throws IOException {
    return values(option, "", mail).stream()
        .flatMap(value -> Arrays.stream(value.strip().split("\\s+")))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** What an option says of a mail by every line that is for it, or else by the default. */
  private List<String> values(String option, String standard, Mail mail) throws IOException {
    String written = options.getOrDefault(option, standard);
    if (!written.endsWith(".rules")) {
      return List.of(written);
    }
    String otherwise = standard;
    List<String> values = new ArrayList<>();
    for (String line : lines(written)) {
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
      boolean two = words.length > 5 && words[2].equals("and");
      String value = String.join(" ", Arrays.asList(words).subList(two ? 5 : 2, words.length));
      if (words[1].equals("default")) {
        otherwise = value;
      } else if (holds(words[0], words[1], mail) && (!two || holds(words[3], words[4], mail))) {
        values.add(value);
      }
    }
    return values.isEmpty() ? List.of(otherwise) : values;
  }

  private static boolean holds(String direction, String pattern, Mail mail) {
    String word = direction.toLowerCase(Locale.ROOT).replace(":", "");
    boolean from = from(pattern, mail);
    boolean to = !isOfClient(pattern) && address(pattern, mail.recipient());
    return switch (word) {
      case "from" -> from;
      case "to" -> to;
      case "fromandto" -> from && to;
      default -> from || to;
    };
  }

  private static boolean isOfClient(String pattern) {
    return pattern.startsWith("host:") || pattern.matches("[0-9./]+");
  }

  private static boolean from(String pattern, Mail mail) {
    if (pattern.startsWith("host:")) {
      String host = pattern.substring(5);
      return mail.host().equals(host) || mail.host().endsWith("." + host);
    }
    if (pattern.matches("[0-9./]+")) {
      return mail.client().startsWith(beginning(pattern));
    }
    return address(pattern, mail.sender());
  }

  /** Only for whole numbers of bytes, which is all that the test's own files have. */
  private static String beginning(String network) {
    String numbers = network.replaceFirst("/.*", "");
    if (network.contains("/255.255.0.0")) {
      return numbers.split("\\.")[0] + "." + numbers.split("\\.")[1] + ".";
    }
    if (network.endsWith("/24")) {
      return numbers.substring(0, numbers.lastIndexOf('.') + 1);
    }
    return numbers;
  }

  private static boolean address(String pattern, String address) {
    if (pattern.startsWith("/")) {
      return finds(pattern.substring(1, pattern.length() - 1), address);
    }
    String whole = pattern.contains("@") ? pattern : "*@" + pattern;
    String expression =
        Arrays.stream(whole.split("\\*", -1))
            .map(Pattern::quote)
            .reduce((a, b) -> a + ".*" + b)
            .orElse("");
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(address).matches();
  }

  private static boolean anyOf(List<String> expressions, String name) {
    return expressions.stream().anyMatch(e -> finds(e, name));
  }

  private static boolean finds(String perl, String text) {
    return Pattern.compile(perl, Pattern.CASE_INSENSITIVE).matcher(text).find();
  }

  private List<String> lines(String written) throws IOException {
    String file =
        written
            .replace("%rules-dir%", "%etc-dir%/rules")
            .replace("%etc-dir%", "/etc/MailScanner")
            .replace("/etc/MailScanner/", "");
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
