// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.tnef;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.mime.RawText;
import org.lazareto.unpack.tnef.MapiProperties.Value;
import org.lazareto.verdict.Fact.Kind;

/** The bodies and attachments of a TNEF stream. Confined to one thread. */
final class TnefMembers implements Members {

  private static final int HEADER = 6;
  private static final int ATTACH_TITLE = 0x00018010;
  private static final int ATTACH_DATA = 0x0006800F;
  private static final int ATTACH_RENDERING = 0x00069002;
  private static final int ATTACH_PROPERTIES = 0x00069005;
  private static final int MESSAGE_PROPERTIES = 0x00069003;
  private static final int BODY = 0x0002800C;
  private static final int LONGEST_NAME = 4096;

  /** An object has the identifier of its interface before it; that of a message is TNEF itself. */
  private static final int INTERFACE = 16;

  private final Candidate file;
  private final Budget budget;
  private final Deque<Member> ready = new ArrayDeque<>();
  private final Set<String> names = new LinkedHashSet<>();
  private String shown = "";
  private final List<Value> data = new ArrayList<>();
  private long at = HEADER;

  TnefMembers(Candidate file, Budget budget) {
    this.file = file;
    this.budget = budget;
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (ready.isEmpty() && at < file.size()) {
      try {
        attribute();
      } catch (EOFException _) {
        file.fact(Kind.TRUNCATED, "TNEF");
        at = file.size();
      }
      if (at >= file.size()) {
        attachment();
      }
    }
    return Optional.ofNullable(ready.poll());
  }

  /** Reads the attribute that begins here ([MS-OXTNEF] 2.1.3.1). */
  private void attribute() throws IOException {
    try (TnefReader in = new TnefReader(file.source(), at, file.size(), budget)) {
      in.u8();
      long id = in.u32();
      long length = in.u32();
      long start = in.position();
      long end = Math.min(start + length, file.size());
      // What a lying length leaves is looked at before the lie is told.
      take((int) id, start, end);
      if (start + length > file.size()) {
        throw new EOFException();
      }
      at = end + 2;
    }
  }

  private void take(int id, long start, long end) throws IOException {
    switch (id) {
      case ATTACH_RENDERING -> attachment();
      case ATTACH_TITLE -> names.add(title(start, end));
      case ATTACH_DATA -> keep(new Value(MapiProperties.DATA, 0, start, end));
      case ATTACH_PROPERTIES -> properties(start, end, this::attached);
      case MESSAGE_PROPERTIES -> properties(start, end, this::body);
      case BODY -> ready.add(member(List.of("body.txt"), file.source().slice(start, end)));
      default -> {}
    }
  }

  private String title(long start, long end) throws IOException {
    try (InputStream in = file.source().slice(start, end).open()) {
      String text = new String(in.readNBytes(LONGEST_NAME), StandardCharsets.ISO_8859_1);
      int zero = text.indexOf('\0');
      return RawText.guess(zero < 0 ? text : text.substring(0, zero));
    }
  }

  private void properties(long start, long end, MapiProperties.Sink sink) throws IOException {
    try (TnefReader in = new TnefReader(file.source(), start, end, budget)) {
      new MapiProperties(in, sink).read();
    } catch (EOFException _) {
      file.fact(Kind.TRUNCATED, "MAPI properties");
    } catch (OverBudget e) {
      throw e;
    } catch (IOException _) {
      file.fact(Kind.READER_FAILED, "MAPI properties");
    }
  }

  private void attached(Value value, String text) throws IOException {
    switch (value.id()) {
      case MapiProperties.LONG_FILE_NAME, MapiProperties.FILE_NAME -> names.add(text);
      // The subject of an embedded message: a text, of which no file is made.
      case MapiProperties.DISPLAY_NAME -> shown = text.replaceAll("[:/\\\\.]", "_");
      case MapiProperties.DATA -> keep(value);
      default -> {}
    }
  }

  private void body(Value value, String text) throws IOException {
    limited(ready.size());
    ByteSource bytes = file.source().slice(value.start(), value.end());
    switch (value.id()) {
      case MapiProperties.BODY -> ready.add(member(List.of("body.txt"), bytes));
      case MapiProperties.HTML -> ready.add(member(List.of("body.html"), bytes));
      case MapiProperties.COMPRESSED_RTF ->
          ready.add(
              new Member.Packed(
                  List.of("body.rtf"),
                  List.of(),
                  Optional.of(() -> CompressedRtf.open(bytes.open()))));
      default -> {}
    }
  }

  private void keep(Value value) throws IOException {
    limited(data.size());
    data.add(value);
  }

  /** Gives out the attachment whose attributes have been read. */
  private void attachment() throws IOException {
    names.removeIf(String::isBlank);
    names.addAll(names.isEmpty() ? List.of(shown.isBlank() ? "unnamed" : shown) : List.of());
    List<String> all = List.copyOf(names);
    for (Value value : data) {
      ready.add(member(all, content(value)));
    }
    names.clear();
    shown = "";
    data.clear();
  }

  private ByteSource content(Value value) throws IOException {
    ByteSource whole = file.source().slice(value.start(), value.end());
    if (value.type() != MapiProperties.OBJECT || whole.size() < INTERFACE) {
      return whole;
    }
    return whole.slice(INTERFACE, whole.size());
  }

  private static Member member(List<String> names, ByteSource bytes) {
    return new Member.Packed(names, List.of(), Optional.of(bytes::open));
  }

  /** More than this the walk would not take anyway. */
  private void limited(int count) throws OverBudget {
    if (count > budget.limits().parts()) {
      throw new OverBudget(OverBudget.Limit.PARTS);
    }
  }
}
