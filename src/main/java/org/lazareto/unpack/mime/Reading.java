// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Member.Role;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.MessageHead;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** The reading of one entity while it is put together. Confined to one thread. */
final class Reading {

  private static final int LONGEST_HEAD_TEXT = 500;

  private final Member.Entity entity;
  private final List<Header> headers;
  private final Budget budget;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Members> members = new ArrayList<>();
  private final SequencedSet<Body.Coding> codings = new LinkedHashSet<>();
  private final SequencedSet<Range> bodyRanges = new LinkedHashSet<>();
  private boolean divided;

  Reading(Member.Entity entity, List<Header> headers, Budget budget) {
    this.entity = entity;
    this.headers = headers;
    this.budget = budget;
  }

  void fact(Kind kind, String detail) {
    facts.add(new Fact(kind, detail));
  }

  EntityReading result() throws IOException {
    headers.forEach(this::oddLines);
    List<ContentType> types = types();
    Encodings encodings = Encodings.of(headers, this::fact);
    FileNames names = FileNames.of(headers, types, budget.limits(), this::fact);
    for (Header header : headers) {
      Range body = body(header.bodyStart());
      for (ContentType type : types) {
        read(type, body, encodings);
      }
      if (header.strayLine() >= 0) {
        bodyRanges.add(body(header.strayLine()));
      }
    }
    for (TransferEncoding encoding : encodings.all()) {
      codings.addAll(Codings.of(encoding, bodyRanges, entity.text()));
    }
    Header first = headers.getFirst();
    return new EntityReading(
        head(first),
        types.getFirst().declared(),
        names.all(),
        entity.start() + first.bodyStart(),
        facts,
        divided,
        members,
        bodies());
  }

  private void oddLines(Header header) {
    if (header.strayLine() >= 0) {
      fact(Kind.MALFORMED, "a line in the header is no field");
    }
    header.fields().stream()
        .filter(f -> f.value().indexOf(0) >= 0 || f.name().indexOf(0) >= 0)
        .map(f -> f.name().replace("\0", ""))
        .distinct()
        .forEach(
            n -> fact(n.startsWith("content-") ? Kind.AMBIGUOUS : Kind.MALFORMED, "NUL in " + n));
  }

  private List<ContentType> types() throws IOException {
    SequencedSet<ContentType> types = new LinkedHashSet<>();
    for (Header header : headers) {
      for (String value : header.all("content-type")) {
        types.add(ContentType.parse(value, budget.limits().parameters()));
      }
    }
    if (types.stream().map(ContentType::essence).distinct().count() > 1) {
      fact(Kind.AMBIGUOUS, "several content types");
    }
    return types.isEmpty()
        ? List.of(entity.role() == Role.DIGEST_PART ? ContentType.MESSAGE : ContentType.NONE)
        : List.copyOf(types);
  }

  private void read(ContentType type, Range body, Encodings encodings) throws IOException {
    boolean structure = type.multipart() ? multipart(type, body) : message(type, body, encodings);
    if ((structure || type.multipart()) && encodings.encoded()) {
      fact(Kind.AMBIGUOUS, "an encoded " + type.name());
    }
    // A structure that is encoded may be one only when it is decoded: it is looked at both ways.
    if (!structure || encodings.encoded()) {
      bodyRanges.add(body);
    }
    if (type.name().equals("message/partial")) {
      fact(Kind.PARTIAL_MESSAGE, "");
    } else if (type.name().equals("message/external-body")) {
      fact(Kind.EXTERNAL_BODY, "");
    }
  }

  private boolean multipart(ContentType type, Range body) throws IOException {
    Multipart multipart =
        new Multipart(entity.text(), body, type.name().equals("multipart/digest"), budget);
    boolean found = multipart.divide(type.boundaries(), type.sureBoundaries());
    facts.addAll(multipart.facts());
    if (found) {
      members.add(multipart.members());
    }
    divided |= found;
    return found;
  }

  private boolean message(ContentType type, Range body, Encodings encodings) {
    if (!type.message() || !encodings.all().contains(TransferEncoding.IDENTITY)) {
      return false;
    }
    members.add(
        Members.of(
            List.of(new Member.Entity(entity.text(), body.start(), body.end(), "", Role.MESSAGE))));
    return true;
  }

  private List<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    for (Range range : bodyRanges) {
      for (Body.Coding coding : codings) {
        bodies.add(new Body(entity.text().slice(range.start(), range.end()), coding));
      }
    }
    return bodies;
  }

  private Range body(long offset) {
    return new Range(Math.min(entity.start() + offset, entity.end()), entity.end());
  }

  private static MessageHead head(Header header) {
    return new MessageHead(
        capped(header.text("subject")),
        capped(header.text("from")),
        capped(header.text("message-id")));
  }

  private static String capped(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_HEAD_TEXT));
  }
}
