// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mail.ListenAddress;

/** Compares an MTA's configuration with the set-up in which nothing goes past the gate. */
public final class MilterReview {

  /** What {@code postconf} is asked for. */
  public static final List<String> POSTFIX_SETTINGS =
      List.of(
          "smtpd_milters",
          "non_smtpd_milters",
          "milter_default_action",
          "milter_content_timeout",
          "milter_protocol");

  /** And again, for what a service in master.cf has of its own. */
  public static final List<String> POSTFIX_SERVICES =
      List.of("-P", "*/*/smtpd_milters", "*/*/non_smtpd_milters");

  /** An examination may take so long, and an MTA must wait for it. */
  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private static final Pattern FILTER = Pattern.compile("^X(\\w+),\\s*(.*)$");
  private static final Pattern END = Pattern.compile("\\bE:(\\d+[smhd]?)");
  private static final Pattern PORT_FILTERS = Pattern.compile("InputMailFilters=([^,]*)");
  private static final Pattern TIME = Pattern.compile("(\\d+)([smhd]?)");

  private final MilterSettings settings;

  public MilterReview(MilterSettings settings) {
    this.settings = settings;
  }

  /** What is wrong with a sendmail.cf. */
  public List<MilterFinding> sendmail(String file, List<String> lines) {
    List<MilterFinding> findings = gate();
    Optional<Matcher> filter =
        lines.stream()
            .map(FILTER::matcher)
            .filter(line -> line.matches() && names(line.group(2)))
            .findFirst();
    if (filter.isEmpty()) {
      findings.add(MilterFinding.of("sendmail-absent", file, addresses()));
      return findings;
    }
    String name = filter.get().group(1);
    String equates = filter.get().group(2);
    if (!listed(option(lines, "InputMailFilters"), name)) {
      findings.add(MilterFinding.of("sendmail-unused", file, name));
    }
    if (!equates.matches(".*\\bF=T\\b.*")) {
      findings.add(MilterFinding.of("sendmail-open", file, name));
    }
    Matcher end = END.matcher(equates);
    if (end.find() && seconds(end.group(1)) < SHORTEST.toSeconds()) {
      findings.add(MilterFinding.of("sendmail-time", file, end.group(1)));
    }
    lines.stream()
        .filter(line -> line.startsWith("O DaemonPortOptions="))
        .filter(line -> PORT_FILTERS.matcher(line).results().anyMatch(m -> other(m.group(1), name)))
        .forEach(line -> findings.add(MilterFinding.of("sendmail-port", file, line.substring(2))));
    return findings;
  }

  private static boolean other(String filters, String name) {
    return !List.of(filters.strip().split("[;\\s]+", -1)).contains(name);
  }

  private static boolean listed(String filters, String name) {
    return List.of(filters.split("[,\\s]+", -1)).contains(name);
  }

  private static String option(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith("O " + name + "="))
        .map(line -> line.substring(line.indexOf('=') + 1).strip())
        .reduce("", (_, last) -> last);
  }

  private boolean names(String equates) {
    return settings.addresses().stream()
        .anyMatch(
            address ->
                equates.contains("S=" + address.forSendmail())
                    || equates.contains("S=" + address.forSendmail().replace("unix:", "local:")));
  }

  /** What {@code postconf} has said, by name. */
  public static Map<String, String> values(List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines) {
      String[] pair = line.split("=", 2);
      values.put(pair[0].strip(), pair.length == 2 ? pair[1].strip() : "");
    }
    return values;
  }

  /**
   * What is wrong with Postfix's settings.
   *
   * @param values of main.cf, defaults included
   * @param services settings of single services, as {@code postconf -P} tells them
   */
  public List<MilterFinding> postfix(Map<String, String> values, List<String> services) {
    List<MilterFinding> findings = gate();
    for (String setting : List.of("smtpd_milters", "non_smtpd_milters")) {
      String filters = values.getOrDefault(setting, "");
      if (!asks(filters)) {
        findings.add(MilterFinding.of("postfix-absent", setting, addresses()));
      } else if (filters.matches("(?s).*default_action\\s*=\\s*accept.*")) {
        findings.add(MilterFinding.of("postfix-open", setting, "accept"));
      }
    }
    String otherwise = values.getOrDefault("milter_default_action", "");
    if (!otherwise.equals("tempfail")) {
      findings.add(MilterFinding.of("postfix-open", "milter_default_action", otherwise));
    }
    String time = values.getOrDefault("milter_content_timeout", "");
    if (seconds(time) < SHORTEST.toSeconds()) {
      findings.add(MilterFinding.of("postfix-time", "milter_content_timeout", time));
    }
    if (!values.getOrDefault("milter_protocol", "6").strip().equals("6")) {
      findings.add(
          MilterFinding.of(
              "postfix-protocol", "milter_protocol", values.getOrDefault("milter_protocol", "")));
    }
    services.stream()
        .filter(line -> line.matches("(?s)\\S*/(?:non_)?smtpd_milters\\s*=.*"))
        .filter(line -> !asks(line.substring(line.indexOf('=') + 1)))
        .forEach(line -> findings.add(MilterFinding.of("postfix-service", line)));
    return findings;
  }

  private boolean asks(String filters) {
    return settings.addresses().stream().anyMatch(a -> filters.contains(a.forPostfix()));
  }

  private static long seconds(String time) {
    Matcher parts = TIME.matcher(time.strip());
    if (!parts.matches() || parts.group(1).length() > 9) {
      return 0;
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> number * 60;
      case "h" -> number * 3600;
      case "d" -> number * 86_400;
      default -> number;
    };
  }

  /** Whether the gate listens, and answers as a milter does. */
  private List<MilterFinding> gate() {
    List<MilterFinding> findings = new ArrayList<>();
    if (settings.listen().isEmpty()) {
      findings.add(MilterFinding.of("gate-shut", "milter.listen"));
    }
    for (ListenAddress address : settings.addresses()) {
      if (!Greeting.answered(address)) {
        findings.add(MilterFinding.of("gate-silent", address));
      }
    }
    return findings;
  }

  private String addresses() {
    return String.join(", ", settings.listen());
  }
}
