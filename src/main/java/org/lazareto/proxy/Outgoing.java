// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.MessageHeader;
import org.lazareto.passage.Copy;
import org.lazareto.passage.Replacement;

/**
 * What goes to the next hop of a message: our field at the top, forged ones and those of a replaced
 * body out, all else as it came. Immutable.
 *
 * @param message with line ends of either kind; on the wire all are CRLF
 */
record Outgoing(Copy copy, ByteSource message) {

  /**
   * The message as the copy is to have it.
   *
   * @param ownFields names of header fields that are ours alone to write
   */
  static Outgoing of(Copy copy, ByteSource message, MessageHeader header, Set<String> ownFields)
      throws IOException {
    Set<String> dropped = new TreeSet<>(ownFields);
    Optional<Replacement> replacement = copy.replacement();
    replacement.map(Replacement::dropped).ifPresent(dropped::addAll);
    ByteSource rest =
        replacement
            .flatMap(Replacement::body)
            .map(body -> ByteSource.concat(lines(List.of("")), body))
            .orElse(message.slice(header.end(), message.size()));
    return new Outgoing(
        copy,
        ByteSource.concat(
            lines(List.of(copy.field())),
            header.without(dropped, message),
            lines(replacement.map(Replacement::added).orElse(List.of())),
            rest));
  }

  /** Everybody who gets it. */
  List<Address> recipients() {
    return Stream.of(copy.recipients(), copy.instead(), copy.also())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static ByteSource lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return ByteSource.of(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A digest of recipients and field. */
  String digest() {
    String text = recipients() + "\n" + copy.field();
    return Sha256.hex(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
