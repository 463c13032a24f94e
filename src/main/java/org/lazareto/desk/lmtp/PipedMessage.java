// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.lmtp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Heading;
import org.lazareto.unpack.mime.ShownHeader;

/**
 * A message as a program gets it that is an alias: the sender stands in a first line {@code From
 * sender date}, and what stood behind a {@code +} in the recipient is told nowhere but, with luck,
 * in the header. Immutable.
 *
 * @param sender of the envelope; the null sender if none was told
 * @param message without that first line
 */
public record PipedMessage(Address sender, ByteSource message) {

  private static final String FROM = "From ";
  private static final String ANY = "+";
  private static final int LONGEST = 1100;
  private static final String[] FIELDS = {"delivered-to", "x-original-to", "to", "cc"};

  /** Takes the first line apart from the rest. */
  public static PipedMessage of(ByteSource input) throws IOException {
    String first = firstLine(input);
    if (!first.startsWith(FROM)) {
      return new PipedMessage(Address.NULL, input);
    }
    String word = first.substring(FROM.length()).strip().split("\\s+", 2)[0];
    boolean bounce = word.equalsIgnoreCase("MAILER-DAEMON") || word.equals("<>");
    Address sender = bounce ? Address.NULL : new Address(word);
    return new PipedMessage(sender, input.slice(first.length(), input.size()));
  }

  // As long as a line of a header may be; with its end.
  private static String firstLine(ByteSource input) throws IOException {
    StringBuilder line = new StringBuilder();
    try (InputStream in = input.open()) {
      for (int b = in.read(); b >= 0 && line.length() < LONGEST; b = in.read()) {
        line.append((char) b);
        if (b == '\n') {
          break;
        }
      }
    }
    return line.toString();
  }

  /**
   * Of {@code name+} the address in the header that begins so; without one the plain name.
   *
   * @param named as the alias names it
   */
  public Address recipient(String named) throws IOException {
    if (!named.endsWith(ANY)) {
      return new Address(named);
    }
    String base = named.substring(0, named.length() - ANY.length());
    String begins = (base + "+").toLowerCase(Locale.ROOT);
    ShownHeader header = ShownHeader.of(message, Limits.defaults());
    Optional<Address> found = Optional.empty();
    for (String field : FIELDS) {
      found =
          found.or(
              () ->
                  Heading.addresses(header, field).stream()
                      .map(Correspondent::address)
                      .filter(address -> address.toLowerCase(Locale.ROOT).startsWith(begins))
                      .map(Address::new)
                      .findFirst());
    }
    return found.orElse(new Address(base));
  }
}
