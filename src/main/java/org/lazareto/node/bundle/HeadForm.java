// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A head as bytes: numbers in network order, texts with their length. Stateless.
 *
 * <pre>
 *   hub · key (8 bytes) · number · created · expires (seconds) · sections:
 *     topic · from · to · whole · plain · packed · sha256 (32 bytes)
 * </pre>
 */
final class HeadForm {

  private static final HexFormat HEX = HexFormat.of();
  private static final int KEY_BYTES = 8;
  private static final int DIGEST_BYTES = 32;
  private static final int MOST_SECTIONS = 40;

  private HeadForm() {}

  static byte[] bytes(Head head) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(head.hub());
      out.write(HEX.parseHex(head.key()));
      out.writeLong(head.number());
      out.writeLong(head.created().getEpochSecond());
      out.writeLong(head.expires().getEpochSecond());
      out.writeByte(head.sections().size());
      for (Section section : head.sections()) {
        write(section, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Section section, DataOutputStream out) throws IOException {
    out.writeUTF(section.topic().text());
    out.writeLong(section.from());
    out.writeLong(section.to());
    out.writeBoolean(section.whole());
    out.writeLong(section.plain());
    out.writeLong(section.packed());
    out.write(HEX.parseHex(section.sha256()));
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws NotAnEntryException if it is something else
   */
  static Head read(byte[] bytes) throws NotAnEntryException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String hub = in.readUTF();
      String key = hex(in, KEY_BYTES);
      long number = in.readLong();
      Instant created = instant(in);
      Instant expires = instant(in);
      int count = in.readUnsignedByte();
      List<Section> sections = new ArrayList<>();
      for (int i = 0; i < Math.min(count, MOST_SECTIONS); i++) {
        sections.add(section(in));
      }
      boolean well =
          Head.isName(hub)
              && count == sections.size()
              && in.read() < 0
              && sections.stream().map(Section::topic).distinct().count() == count;
      if (well) {
        return new Head(hub, key, number, created, expires, sections);
      }
    } catch (IOException _) {
      // Said below.
    }
    throw new NotAnEntryException("head");
  }

  private static Section section(DataInputStream in) throws IOException {
    Topic topic =
        Topic.find(in.readUTF()).orElseThrow(() -> new NotAnEntryException("no such topic"));
    long from = in.readLong();
    long to = in.readLong();
    boolean whole = in.readBoolean();
    long plain = in.readLong();
    long packed = in.readLong();
    if (from < 0 || to < from || to > Section.MOST_REVISION || plain < 0 || packed < 0) {
      throw new NotAnEntryException("numbers");
    }
    return new Section(topic, from, to, whole, plain, packed, hex(in, DIGEST_BYTES));
  }

  private static Instant instant(DataInputStream in) throws IOException {
    long seconds = in.readLong();
    if (seconds < 0 || seconds > 1L << 36) {
      throw new NotAnEntryException("a time");
    }
    return Instant.ofEpochSecond(seconds);
  }

  private static String hex(DataInputStream in, int count) throws IOException {
    return HEX.formatHex(in.readNBytes(count));
  }
}
