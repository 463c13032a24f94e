// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.engine.Printable;

/**
 * What an ICAP server calls what it found. The fields are in no RFC; these are what servers send:
 * X-Infection-Found by most, X-Virus-ID and X-Violations-Found by others.
 */
final class Threat {

  private static final Pattern NAMED = Pattern.compile("(?i).*\\bThreat=([^;]+);?.*");

  private Threat() {}

  static Optional<String> in(Head head) {
    return field(head).map(Threat::name);
  }

  /** The field that tells of it, as it came. */
  static Optional<String> field(Head head) {
    return Stream.of("x-infection-found", "x-virus-id", "x-violations-found", "x-blocked")
        .flatMap(field -> head.field(field).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static String name(String value) {
    Matcher named = NAMED.matcher(value);
    return Printable.of(named.matches() ? named.group(1).strip() : value);
  }
}
