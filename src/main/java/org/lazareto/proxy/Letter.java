// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.StrictText;
import org.lazareto.unpack.Spooled;

/** A message as it comes in, command by command. Confined to one thread. */
final class Letter implements AutoCloseable {

  private final Instant began;
  private final String way;
  private final PathArgument sender;
  private final SequencedMap<Address, PathArgument> recipients = new LinkedHashMap<>();
  private final Spooled spooled;
  private final StrictText text;
  private boolean inChunks;

  /**
   * A message that begins; the next hop has taken its sender.
   *
   * @param way the name of the way to that next hop
   */
  Letter(ProxySettings settings, Instant began, String way, PathArgument sender) {
    this.began = began;
    this.way = way;
    this.sender = sender;
    this.spooled =
        new Spooled(settings.spool(), settings.buffer().bytes(), settings.messageSize().bytes());
    this.text = new StrictText(spooled::add, settings.limits().textLine().bytes());
  }

  /** The next hop has taken this recipient. */
  void recipient(PathArgument recipient) {
    recipients.putIfAbsent(recipient.address(), recipient);
  }

  /** Where its text goes. */
  StrictText text() {
    return text;
  }

  /** A chunk has come: from now on the text comes by BDAT alone. */
  void chunked() {
    inChunks = true;
  }

  boolean inChunks() {
    return inChunks;
  }

  boolean tooBig() {
    return spooled.tooBig();
  }

  Instant began() {
    return began;
  }

  String way() {
    return way;
  }

  PathArgument sender() {
    return sender;
  }

  List<Address> recipients() {
    return List.copyOf(recipients.keySet());
  }

  /** As the recipient was told to the next hop. */
  PathArgument as(Address recipient) {
    return recipients.getOrDefault(recipient, new PathArgument(recipient, new LinkedHashMap<>()));
  }

  /** The whole text, once it is complete. */
  ByteSource message() throws IOException {
    return spooled.source();
  }

  @Override
  public void close() throws IOException {
    spooled.close();
  }
}
