// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.passage.Copy;
import org.lazareto.passage.Replacement;

/**
 * What the MTA is to change in a message before it takes it. Immutable.
 *
 * @param frames the changes of header and envelope, in their order
 * @param body the new body; empty if it stays
 */
record Changes(List<Frame> frames, Optional<ByteSource> body) {

  Changes {
    frames = List.copyOf(frames);
  }

  /**
   * The changes that make the copy out of the message.
   *
   * @param ownFields names of header fields that are ours alone to write
   * @param leadingSpace whether a value brings the blank behind the colon itself
   */
  static Changes of(Copy copy, Letter letter, Set<String> ownFields, boolean leadingSpace) {
    List<Frame> frames = new ArrayList<>();
    Set<String> dropped = new TreeSet<>(ownFields);
    copy.replacement().map(Replacement::dropped).ifPresent(dropped::addAll);
    for (String name : dropped) {
      // From the last on, so that the numbers of the others hold.
      for (int which = letter.count(name); which > 0; which--) {
        frames.add(Answers.removeHeader(name, which));
      }
    }
    for (String field : copy.replacement().map(Replacement::added).orElse(List.of())) {
      frames.add(Answers.lastHeader(name(field), value(field, leadingSpace)));
    }
    frames.add(Answers.firstHeader(name(copy.field()), value(copy.field(), leadingSpace)));
    frames.addAll(withoutOthers(copy.recipients(), letter));
    Stream.concat(copy.instead().stream(), copy.also().stream())
        .filter(other -> !copy.recipients().contains(other))
        .distinct()
        .map(other -> Answers.addRecipient(other.text()))
        .forEach(frames::add);
    return new Changes(frames, copy.replacement().flatMap(Replacement::body));
  }

  /** What makes the MTA keep the message in its own quarantine for those recipients. */
  static Changes keepBack(List<Address> recipients, Letter letter) {
    List<Frame> frames = new ArrayList<>(withoutOthers(recipients, letter));
    frames.add(Answers.keepBack("held by Lazareto"));
    return new Changes(frames, Optional.empty());
  }

  private static List<Frame> withoutOthers(List<Address> recipients, Letter letter) {
    Set<Address> kept = new HashSet<>(recipients);
    return letter.recipients().entrySet().stream()
        .filter(recipient -> !kept.contains(recipient.getKey()))
        .map(recipient -> Answers.removeRecipient(recipient.getValue()))
        .toList();
  }

  private static String name(String field) {
    return field.substring(0, field.indexOf(':'));
  }

  private static String value(String field, boolean leadingSpace) {
    String value = field.substring(field.indexOf(':') + 1);
    return leadingSpace ? value : value.stripLeading();
  }

  /** A digest of the changes of header and envelope. */
  String digest() {
    MessageDigest digest = Sha256.start();
    for (Frame frame : frames) {
      digest.update(ByteBuffer.allocate(4).putInt(0, frame.data().length));
      digest.update((byte) frame.code());
      digest.update(frame.data());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  void write(FrameWriter out) throws IOException {
    for (Frame frame : frames) {
      out.write(frame);
    }
    if (body.isPresent()) {
      try (InputStream in = new BufferedInputStream(body.get().open(), 1 << 16)) {
        body(in, out);
      }
    }
  }

  // The warning texts have LF alone, the sender's parts CRLF: on the wire all is CRLF.
  private static void body(InputStream in, FrameWriter out) throws IOException {
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    int previous = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n' && previous != '\r') {
        piece.write('\r');
      }
      piece.write(b);
      previous = b;
      if (piece.size() >= Answers.PIECE - 1) {
        out.write(new Frame(Answers.REPLACE_BODY, piece.toByteArray()));
        piece.reset();
      }
    }
    // An empty body too must be told, or the old one stays.
    out.write(new Frame(Answers.REPLACE_BODY, piece.toByteArray()));
  }
}
