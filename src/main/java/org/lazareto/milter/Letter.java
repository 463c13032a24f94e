// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.passage.SessionTransit;
import org.lazareto.unpack.Spooled;

/** A message as it comes in, command by command. Confined to one thread. */
final class Letter implements SessionTransit.Content, AutoCloseable {

  private static final byte[] LINE_END = {'\r', '\n'};

  /** One header field as the MTA told it; the value has what stands behind the colon. */
  record Field(String name, String value) {}

  private final MilterSettings settings;
  private final Instant began;
  private final Address sender;
  private final boolean leadingSpace;
  private final SequencedMap<Address, String> recipients = new LinkedHashMap<>();
  private final List<Field> fields = new ArrayList<>();
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private final Spooled body;
  private boolean headerTooBig;

  /**
   * A message that begins.
   *
   * @param leadingSpace whether values come with the blanks before them
   */
  Letter(MilterSettings settings, Instant began, String sender, boolean leadingSpace) {
    this.settings = settings;
    this.began = began;
    this.sender = new Address(sender);
    this.leadingSpace = leadingSpace;
    this.body =
        new Spooled(settings.spool(), settings.buffer().bytes(), settings.messageSize().bytes());
  }

  /** Whether there is room for one more. */
  boolean recipient(String asGiven) {
    if (recipients.size() >= settings.recipients()) {
      return false;
    }
    recipients.putIfAbsent(new Address(asGiven), asGiven);
    return true;
  }

  /** Takes a field; past the limits nothing is kept, and the message is refused at its end. */
  void field(String name, String value) {
    Field field = new Field(name, leadingSpace || value.isEmpty() ? value : " " + value);
    int size = name.length() + field.value().length() + 3;
    headerTooBig |=
        fields.size() >= settings.headerFields()
            || header.size() + size > settings.headerSize().bytes();
    if (!headerTooBig) {
      fields.add(field);
      header.writeBytes((name + ":").getBytes(StandardCharsets.ISO_8859_1));
      header.writeBytes(withLineEnds(field.value()).getBytes(StandardCharsets.ISO_8859_1));
      header.writeBytes(LINE_END);
    }
  }

  // The MTA tells folded fields with LF alone; in the message that is CRLF.
  private static String withLineEnds(String value) {
    return value.replaceAll("\r?\n", "\r\n");
  }

  void body(byte[] piece) throws IOException {
    body.add(piece);
  }

  boolean headerTooBig() {
    return headerTooBig;
  }

  boolean tooBig() {
    return body.tooBig();
  }

  Instant began() {
    return began;
  }

  Address sender() {
    return sender;
  }

  /** The recipients, each with the text that the MTA knows it by. */
  SequencedMap<Address, String> recipients() {
    return recipients;
  }

  @Override
  public List<String> fields(String name) {
    return named(name).map(field -> field.value().strip()).toList();
  }

  /** How many fields have that name. */
  int count(String name) {
    return (int) named(name).count();
  }

  private Stream<Field> named(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name));
  }

  /** Header, empty line, body. */
  @Override
  public ByteSource message() throws IOException {
    return ByteSource.concat(
        ByteSource.of(header.toByteArray()), ByteSource.of(LINE_END), body.source());
  }

  @Override
  public ByteSource body() throws IOException {
    return body.source();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
