// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Topic;
import org.lazareto.stamp.NodeKey;

/**
 * The bytes of a slip: {@code LZM1}, the kind, who says it and by which key, what it says, and the
 * signature over all of that. The form is part of what is signed, so that no signature of another
 * purpose fits. Stateless.
 */
final class SlipForm {

  static final byte[] MAGIC = {'L', 'Z', 'M', '1'};

  /** What is larger is no slip: the largest piece and its frame. */
  static final int MOST_BYTES = 1 << 20;

  private static final int SIGNATURE_BYTES = 64;
  private static final int DIGEST_BYTES = 32;

  private SlipForm() {}

  /** Whether a signature is of whom it is said to be. */
  @FunctionalInterface
  interface Verify {

    /**
     * Judges.
     *
     * @param key the id of the key that is said to have signed
     */
    boolean signed(Slip slip, String key, byte[] bytes, byte[] signature);
  }

  static byte[] bytes(Slip slip, NodeKey key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(MAGIC);
      out.writeByte(kind(slip));
      out.writeUTF(slip.from());
      out.writeUTF(key.mark().id());
      write(slip, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.writeBytes(key.sign(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  private static char kind(Slip slip) {
    return switch (slip) {
      case Slip.Piece _ -> 'P';
      case Slip.Question _ -> 'Q';
      case Slip.Want _ -> 'W';
      case Slip.Told _ -> 'T';
    };
  }

  private static void write(Slip slip, DataOutputStream out) throws IOException {
    switch (slip) {
      case Slip.Piece(_, Cut cut, int number, byte[] bytes) -> {
        out.write(HexFormat.of().parseHex(cut.digest()));
        out.writeLong(cut.base());
        out.writeLong(cut.size());
        out.writeInt(cut.piece());
        out.writeInt(number);
        out.write(bytes);
      }
      case Slip.Question(_, long at, String digest, List<Run> missing) -> {
        out.writeLong(at);
        out.write(HexFormat.of().parseHex(digest));
        out.writeShort(missing.size());
        for (Run run : missing) {
          out.writeInt(run.first());
          out.writeInt(run.last());
        }
      }
      case Slip.Want(_, long at, String hub, Topic topic) -> {
        out.writeLong(at);
        out.writeUTF(hub);
        out.writeUTF(topic.text());
      }
      case Slip.Told(_, byte[] report) -> out.write(report);
    }
  }

  /** Whether these bytes begin as a slip does. */
  static boolean begins(byte[] bytes) {
    return bytes.length > MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads one.
   *
   * @return empty if it is none, or not signed by whom it is said to be from
   */
  static Optional<Slip> read(byte[] bytes, Verify verify) {
    int end = bytes.length - SIGNATURE_BYTES;
    if (!begins(bytes) || bytes.length > MOST_BYTES || end <= MAGIC.length) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(bytes, end);
    byte[] signature = Arrays.copyOfRange(bytes, end, bytes.length);
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(signed));
      in.skipNBytes(MAGIC.length);
      int kind = in.readUnsignedByte();
      String from = in.readUTF();
      String key = in.readUTF();
      if (!Head.isName(from)) {
        return Optional.empty();
      }
      return read(kind, from, in).filter(slip -> verify.signed(slip, key, signed, signature));
    } catch (IOException | IllegalArgumentException _) {
      // A stranger's bytes, or cut off.
      return Optional.empty();
    }
  }

  private static Optional<Slip> read(int kind, String from, DataInputStream in) throws IOException {
    return switch (kind) {
      case 'P' -> Optional.of(piece(from, in));
      case 'Q' -> Optional.of(question(from, in));
      case 'W' -> want(from, in);
      case 'T' -> Optional.of(new Slip.Told(from, in.readAllBytes()));
      default -> Optional.empty();
    };
  }

  private static Slip piece(String from, DataInputStream in) throws IOException {
    Cut cut = new Cut(digest(in), in.readLong(), in.readLong(), in.readInt());
    return new Slip.Piece(from, cut, in.readInt(), in.readAllBytes());
  }

  private static Slip question(String from, DataInputStream in) throws IOException {
    long at = in.readLong();
    String digest = digest(in);
    int runs = in.readUnsignedShort();
    if (runs > Run.MOST) {
      throw new IOException("too many");
    }
    List<Run> missing = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      missing.add(new Run(in.readInt(), in.readInt()));
    }
    return new Slip.Question(from, at, digest, missing);
  }

  private static Optional<Slip> want(String from, DataInputStream in) throws IOException {
    long at = in.readLong();
    String hub = in.readUTF();
    return Topic.find(in.readUTF()).map(topic -> new Slip.Want(from, at, hub, topic));
  }

  private static String digest(DataInputStream in) throws IOException {
    byte[] digest = new byte[DIGEST_BYTES];
    in.readFully(digest);
    return HexFormat.of().formatHex(digest);
  }
}
