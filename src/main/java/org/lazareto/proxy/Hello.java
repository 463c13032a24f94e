// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazareto.smtp.Offers;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;

/**
 * What we offer a client: of the next hop's extensions those that we carry, and our own. Immutable.
 *
 * @param name what we call ourselves
 * @param keywords what is offered, each with what stands behind it
 */
record Hello(String name, List<String> keywords, long size) {

  /**
   * Extensions that both sides of us must know: RFC 2920, RFC 6152, RFC 6531, RFC 3461, RFC 2034,
   * RFC 3030.
   */
  private static final List<String> CARRIED =
      List.of("PIPELINING", "8BITMIME", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES", "CHUNKING");

  /** Which extension brings which parameter of MAIL and RCPT. */
  private static final Map<String, String> EXTENSION =
      Map.of(
          "SIZE", "SIZE",
          "BODY", "8BITMIME",
          "SMTPUTF8", "SMTPUTF8",
          "RET", "DSN",
          "ENVID", "DSN",
          "NOTIFY", "DSN",
          "ORCPT", "DSN");

  private static final List<String> OF_RECIPIENTS = List.of("NOTIFY", "ORCPT");

  /** What our field adds to a message at most. */
  private static final long OUR_FIELD = 1024;

  Hello {
    keywords = List.copyOf(keywords);
  }

  /** For a client that said HELO: it knows no extensions. */
  static Hello plain(String name) {
    return new Hello(name, List.of(), 0);
  }

  /**
   * For a client that said EHLO.
   *
   * @param ours extensions that concern this connection alone
   * @param most the largest message that we take
   */
  static Hello extended(String name, Offers nextHop, List<String> ours, long most) {
    List<String> keywords = new ArrayList<>(CARRIED.stream().filter(nextHop::has).toList());
    long size = 0;
    if (nextHop.has("SIZE")) {
      size = Math.max(1, Math.min(most, nextHop.size(Long.MAX_VALUE) - OUR_FIELD));
      keywords.add("SIZE " + size);
    }
    keywords.addAll(ours);
    return new Hello(name, keywords, size);
  }

  Reply reply() {
    List<String> lines = new ArrayList<>(List.of(name));
    lines.addAll(keywords);
    return new Reply(250, "", lines);
  }

  boolean offers(String keyword) {
    return keywords.stream().anyMatch(k -> k.equals(keyword) || k.startsWith(keyword + " "));
  }

  /** Whether all parameters of MAIL are among what is offered. */
  boolean allowsMail(PathArgument mail) {
    return mail.parameters().keySet().stream()
            .allMatch(p -> !OF_RECIPIENTS.contains(p) && offered(p))
        // RFC 3030 3: BINARYMIME is not offered.
        && mail.parameters().getOrDefault("BODY", "7BIT").matches("(?i)7BIT|8BITMIME");
  }

  /** The same for RCPT. */
  boolean allowsRecipient(PathArgument recipient) {
    return recipient.parameters().keySet().stream()
        .allMatch(p -> OF_RECIPIENTS.contains(p) && offered(p));
  }

  private boolean offered(String parameter) {
    return offers(EXTENSION.getOrDefault(parameter, "?"));
  }
}
