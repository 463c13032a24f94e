// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.office.RtfObjectData.Reading;
import org.lazareto.unpack.ole.Details;
import org.lazareto.unpack.ole.NativePackage;
import org.lazareto.verdict.Fact.Kind;

/** Opens RTF: the objects in it, decoded from hex. Immutable. */
public final class RichText implements Opener {

  private static final String PACKAGE = "Package";

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (!claimed(bytes)) {
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>();
    for (RtfOutline.Place place : new RtfOutline(bytes, budget).places()) {
      ByteSource digits = bytes.source().slice(place.start(), place.end());
      members.add(member(new Digits(digits, Reading.STRICT, budget), bytes));
      if (place.disputed()) {
        members.add(member(new Digits(digits, Reading.EVERY_DIGIT, budget), bytes));
      }
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(Members.of(members));
  }

  /** Word wants no more than this at the beginning. */
  private static boolean claimed(Candidate bytes) {
    int at = 0;
    while (at < bytes.head().length && bytes.head()[at] <= ' ' && bytes.head()[at] >= 0) {
      at++;
    }
    return bytes.has(at, '{', '\\', 'r', 't');
  }

  /** Objects as they are decoded. */
  private record Digits(ByteSource digits, Reading reading, Budget budget) implements ByteSource {
    @Override
    public long size() throws IOException {
      return digits.size();
    }

    @Override
    public InputStream open() throws IOException {
      return RtfObjectData.open(digits.open(), reading, budget);
    }
  }

  private static Member member(Digits decoded, Candidate bytes) throws IOException {
    LittleEndian head;
    try (InputStream in = decoded.open()) {
      head = RtfObject.head(in);
    }
    Optional<RtfObject> read = RtfObject.read(head);
    if (read.isEmpty()) {
      bytes.fact(Kind.EMBEDDED_OBJECT, "");
      return packed(List.of("objdata"), decoded::open);
    }
    RtfObject object = read.get();
    String shown = Details.shown(object.className());
    if (object.linked()) {
      bytes.fact(Kind.EXTERNAL_REFERENCE, Details.shown(shown + " " + object.topic()));
    } else {
      bytes.fact(Kind.EMBEDDED_OBJECT, shown);
    }
    return embedded(object, head, decoded);
  }

  private static Member embedded(RtfObject object, LittleEndian head, Digits decoded) {
    int start = (int) object.start();
    Optional<NativePackage> file =
        object.className().equalsIgnoreCase(PACKAGE)
            ? NativePackage.read(head, start)
            : Optional.empty();
    if (file.isPresent()) {
      long from = file.get().start();
      return packed(file.get().names(), () -> decoded.slice(from, from + file.get().size()).open());
    }
    // A size of nothing is a lie, or the object is only a link.
    long end = object.size() == 0 ? Long.MAX_VALUE : start + object.size();
    String name = object.className().isBlank() ? "object" : object.className();
    return packed(List.of(name + ".ole"), () -> decoded.slice(start, end).open());
  }

  private static Member packed(List<String> names, Member.Bytes bytes) {
    return new Member.Packed(names, List.of(), Optional.of(bytes));
  }
}
