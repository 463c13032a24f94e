// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/** Everything that came out of one message; contents capped, for tests. */
final class Unpacked implements PartSink {

  private static final int CAP = 4 << 20;

  /** One for all: it is thread-safe, and slow to make. */
  private static final Unpacker UNPACKER =
      new Unpacker(
          new UnpackSettings(
              Path.of(System.getProperty("java.io.tmpdir")),
              ByteSize.kilobytes(4),
              ByteSize.megabytes(4),
              ByteSize.megabytes(1)));

  final Map<String, Part> parts = new LinkedHashMap<>();
  final Map<String, byte[]> contents = new LinkedHashMap<>();
  final List<MessageHead> heads = new ArrayList<>();
  String skeleton = "";

  static Unpacked of(byte[] message) throws IOException {
    return of(message, Limits.defaults());
  }

  static Unpacked of(String message) throws IOException {
    return of(message.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Unpacked of(byte[] message, Limits limits) throws IOException {
    return of(ByteSource.of(message), limits);
  }

  static Unpacked of(ByteSource message, Limits limits) throws IOException {
    Unpacked sink = new Unpacked();
    UNPACKER.unpack(message, new Budget(limits, message.size()), sink);
    return sink;
  }

  Part part(String path) {
    Part part = parts.get(path);
    if (part == null) {
      throw new AssertionError("no part '" + path + "' among " + parts.keySet());
    }
    return part;
  }

  List<Fact.Kind> facts(String path) {
    return part(path).facts().stream().map(Fact::kind).distinct().toList();
  }

  String text(String path) {
    part(path);
    return new String(contents.get(path), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void head(MessageHead head) {
    heads.add(head);
  }

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    if (parts.put(part.path(), part) != null) {
      throw new AssertionError("two parts '" + part.path() + "'");
    }
    try (var in = content.open()) {
      contents.put(part.path(), in.readNBytes(CAP));
    }
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var in = mail.open()) {
      in.transferTo(out);
    }
    skeleton = out.toString(StandardCharsets.ISO_8859_1);
  }
}
