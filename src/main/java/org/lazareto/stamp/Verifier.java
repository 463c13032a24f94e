// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Unpacker;

/** Checks stamps against the public keys of the nodes that are trusted. Thread-safe. */
public final class Verifier {

  private final List<PublicMark> keys;
  private final Unpacker unpacker;
  private final Limits limits;

  public Verifier(List<PublicMark> keys, Unpacker unpacker, Limits limits) {
    this.keys = List.copyOf(keys);
    this.unpacker = unpacker;
    this.limits = limits;
  }

  /** Whether the message bears a stamp, and whether that stands for this message. */
  public Proof verify(ByteSource message) throws IOException {
    List<String> stamps = stamps(message);
    if (stamps.isEmpty()) {
      return new Proof.Unsigned();
    }
    // The gate takes every stamp from outside away and adds one.
    return stamps.size() > 1
        ? new Proof.Forged(Proof.Forged.Why.SEVERAL)
        : verify(stamps.getFirst(), message);
  }

  /**
   * What a trusted node wrote in a message's only stamp; empty if there is none such. For lists,
   * where nothing is opened: whether the node wrote it of this message, {@link #verify} alone says.
   *
   * @param values of the message's fields of that name, as they stand
   */
  public Optional<Stamp> claim(List<String> values) {
    return Optional.of(values)
        .filter(v -> v.size() == 1)
        .map(v -> Stamp.parse(v.getFirst()))
        .filter(this::signed);
  }

  private Proof verify(String value, ByteSource message) throws IOException {
    Stamp stamp = Stamp.parse(value);
    if (stamp.signature().isEmpty()) {
      return new Proof.Unsigned();
    }
    if (named(stamp).isEmpty()) {
      return new Proof.OtherKey(stamp.word("key"));
    }
    if (!signed(stamp)) {
      return new Proof.Forged(Proof.Forged.Why.SIGNATURE);
    }
    Leaves leaves = new Leaves();
    unpacker.unpackMail(message, new Budget(limits, message.size()), leaves);
    return leaves.bodies().content().equals(stamp.word("content"))
        ? new Proof.Genuine(stamp)
        : new Proof.OtherContent(stamp);
  }

  private List<PublicMark> named(Stamp stamp) {
    return keys.stream().filter(key -> key.id().equals(stamp.word("key"))).toList();
  }

  private boolean signed(Stamp stamp) {
    byte[] signature = signature(stamp);
    return named(stamp).stream().anyMatch(key -> key.signed(stamp.signed(), signature));
  }

  private static byte[] signature(Stamp stamp) {
    try {
      return Base64.getUrlDecoder().decode(stamp.signature());
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  /** The values of the message's stamps, folded as they stand. */
  private List<String> stamps(ByteSource message) throws IOException {
    List<String> values = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (String line : header(message)) {
      boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
      if (!goesOn) {
        note(field, values);
        field.setLength(0);
      }
      field.append(line);
    }
    note(field, values);
    return values;
  }

  private static void note(StringBuilder field, List<String> values) {
    int colon = field.indexOf(":");
    if (colon >= 0 && field.substring(0, colon).strip().equalsIgnoreCase(Stamp.NAME)) {
      values.add(field.substring(colon + 1));
    }
  }

  private List<String> header(ByteSource message) throws IOException {
    try (InputStream in = message.open()) {
      byte[] block = in.readNBytes((int) limits.headerBytes().bytes());
      return new String(block, StandardCharsets.ISO_8859_1)
          .lines()
          .takeWhile(line -> !line.isEmpty())
          .toList();
    }
  }
}
