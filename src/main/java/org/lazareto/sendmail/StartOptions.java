// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a sendmail was started with, as far as it says which queue it works on. Immutable.
 *
 * @param listens whether it takes mail ({@code -bd}, {@code -bD})
 * @param runs whether it runs a queue ({@code -q…})
 */
record StartOptions(boolean listens, boolean runs, Map<String, String> options) {

  static StartOptions of(String command) {
    boolean listens = false;
    boolean runs = false;
    Map<String, String> options = new HashMap<>();
    List<String> words = List.of(command.strip().split("\\s+", -1));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-O") && i + 1 < words.size()) {
        put(options, words.get(++i));
      } else if (word.startsWith("-O")) {
        put(options, word.substring(2));
      } else if (word.startsWith("-od")) {
        options.put("deliverymode", word.substring(3));
      } else if (word.startsWith("-oQ")) {
        options.put("queuedirectory", word.substring(3));
      }
      listens |= word.equals("-bd") || word.equals("-bD");
      // -qQ and -qL only say which files a run looks at.
      runs |= word.startsWith("-q") && !word.equals("-qQ") && !word.equals("-qL");
    }
    return new StartOptions(listens, runs, Map.copyOf(options));
  }

  private static void put(Map<String, String> options, String assignment) {
    String[] pair = assignment.split("=", 2);
    if (pair.length == 2) {
      options.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
    }
  }

  /** The option in force: given at the start, else in the configuration. */
  Optional<String> option(String name, CfFile configuration) {
    return Optional.ofNullable(options.get(name.toLowerCase(Locale.ROOT)))
        .or(() -> configuration.option(name));
  }

  /** Whether received mail is only queued: sendmail looks at the first letter alone. */
  boolean queuesOnly(CfFile configuration) {
    return option("DeliveryMode", configuration).filter(m -> m.startsWith("q")).isPresent();
  }
}
