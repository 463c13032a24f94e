// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a sendmail.cf that the set-up depends on. Immutable.
 *
 * @param options the last value of each option, by its name in small letters
 * @param ports every DaemonPortOptions line
 * @param uucpSizes the size limits of the uucp mailers
 * @param relay the host that the submission program hands mail to
 */
record CfFile(
    Map<String, String> options, List<String> ports, List<Long> uucpSizes, Optional<String> relay) {

  private static final int GROUP_READ = 0040;
  private static final Pattern OPTION = Pattern.compile("^O\\s+(\\w+)\\s*=\\s*(.*?)\\s*$");
  private static final Pattern SIZE = Pattern.compile("\\bM=(\\d+)");
  private static final Pattern RELAY = Pattern.compile("^D\\{MTAHost\\}(.*)$");

  static CfFile read(HostFiles files, String path) {
    Map<String, String> options = new HashMap<>();
    List<String> ports = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    Optional<String> relay = Optional.empty();
    boolean uucp = false;
    for (String line : files.lines(path)) {
      Matcher option = OPTION.matcher(line);
      if (option.matches()) {
        options.put(option.group(1).toLowerCase(Locale.ROOT), option.group(2));
        if (option.group(1).equalsIgnoreCase("DaemonPortOptions")) {
          ports.add(option.group(2));
        }
      }
      // A mailer goes on over lines that begin with white space.
      uucp = line.startsWith("Muucp") || (uucp && line.startsWith("\t"));
      Matcher size = SIZE.matcher(line);
      if (uucp && size.find()) {
        sizes.add(Long.parseLong(size.group(1)));
      }
      Matcher host = RELAY.matcher(line);
      relay = host.matches() ? Optional.of(host.group(1).strip()) : relay;
    }
    return new CfFile(Map.copyOf(options), List.copyOf(ports), List.copyOf(sizes), relay);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name.toLowerCase(Locale.ROOT)));
  }

  boolean usesUucp() {
    return !uucpSizes.isEmpty();
  }

  /** Whether no stranger may start a queue run by ETRN (RFC 1985). */
  boolean refusesEtrn() {
    return hasPrivacy("noetrn")
        || (!ports.isEmpty() && ports.stream().allMatch(p -> modifiers(p).contains("E")));
  }

  boolean hasPrivacy(String flag) {
    String flags = option("PrivacyOptions").orElse("").toLowerCase(Locale.ROOT);
    return List.of(flags.split("[,\\s]+", -1)).contains(flag);
  }

  /** Whether a control file's group may read it. */
  boolean groupMayRead() {
    String mode = option("QueueFileMode").orElse("0600");
    return mode.matches("[0-7]{3,5}") && (Integer.parseInt(mode, 8) & GROUP_READ) != 0;
  }

  private static String modifiers(String port) {
    for (String part : port.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].startsWith("M")) {
        return pair[1];
      }
    }
    return "";
  }
}
