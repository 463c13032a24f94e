// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;

/**
 * A message that was begun and has no row yet. Immutable.
 *
 * @param seen when it was begun
 */
record Begun(Intake intake, Instant seen) {

  /** At least how many bytes it takes. */
  int size() {
    return texts().stream().mapToInt(String::length).sum();
  }

  private List<String> texts() {
    Envelope envelope = intake.envelope();
    Client client = envelope.client();
    List<String> texts = new ArrayList<>();
    texts.addAll(List.of(intake.id(), intake.door(), intake.institution()));
    texts.addAll(List.of(intake.direction().name(), envelope.route().name()));
    texts.addAll(List.of(client.name(), client.address(), client.helo()));
    texts.add(envelope.sender().text());
    envelope.recipients().forEach(recipient -> texts.add(recipient.text()));
    return texts;
  }

  /**
   * As it is stored.
   *
   * @throws IOException if one of its texts is too long for that
   */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(seen.toEpochMilli());
    out.writeLong(intake.envelope().arrived().toEpochMilli());
    out.writeLong(intake.size());
    out.writeBoolean(intake.envelope().client().authenticated());
    List<String> texts = texts();
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} has written.
   *
   * @throws IOException if it is something else
   */
  static Begun of(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Instant seen = Instant.ofEpochMilli(in.readLong());
    Instant arrived = Instant.ofEpochMilli(in.readLong());
    long size = in.readLong();
    boolean authenticated = in.readBoolean();
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    if (texts.size() < 10) {
      throw new IOException("only " + texts.size() + " texts");
    }
    String id = texts.getFirst();
    Envelope envelope =
        new Envelope(
            id,
            arrived,
            Route.valueOf(texts.get(4)),
            new Client(texts.get(5), texts.get(6), texts.get(7), authenticated),
            new Address(texts.get(8)),
            texts.subList(9, texts.size()).stream().map(Address::new).toList());
    Direction direction = Direction.valueOf(texts.get(3));
    return new Begun(new Intake(id, texts.get(1), envelope, direction, texts.get(2), size), seen);
  }
}
