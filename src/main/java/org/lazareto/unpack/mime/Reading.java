// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Member.Role;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.Told;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** The reading of one entity while it is put together. Confined to one thread. */
final class Reading {

  private static final int LONGEST_HEAD_TEXT = 500;
  private static final int MOST_TYPES = 16;

  private final Member.Entity entity;
  private final List<Header> headers;
  private final Budget budget;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Members> members = new ArrayList<>();
  private final SequencedSet<Range> bodyRanges = new LinkedHashSet<>();
  private final SequencedSet<Body> bodies = new LinkedHashSet<>();
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
    boolean untyped = untyped(types);
    for (Header header : headers) {
      read(header, types, encodings);
      bodies(header, encodings, untyped);
    }
    types.forEach(this::elsewhere);
    Header first = headers.getFirst();
    return new EntityReading(
        entity.role() == Role.MESSAGE ? head(first) : MessageHead.NONE,
        types.getFirst().declared(),
        new Told(
            types.stream().anyMatch(ContentType::text),
            untyped,
            encodings.encoded() ? List.copyOf(Boundaries.of(types).all()) : List.of()),
        names.all(),
        entity.start() + first.bodyStart(),
        facts,
        divided,
        members,
        List.copyOf(bodies));
  }

  private void oddLines(Header header) {
    if (header.strayLine() >= 0) {
      fact(Kind.MALFORMED, "a line in the header is no field");
    }
    header.fields().stream()
        .filter(Header.Field::nul)
        .max(Comparator.comparing(Header.Field::content))
        .ifPresent(f -> fact(f.content() ? Kind.AMBIGUOUS : Kind.MALFORMED, "NUL in " + f.name()));
  }

  private List<ContentType> types() throws IOException {
    SequencedSet<ContentType> types = new LinkedHashSet<>();
    for (Header header : headers) {
      for (String value : header.all("content-type")) {
        types.addAll(ContentType.readings(value, budget.limits().parameters()));
        // Each may be another multipart to look for.
        if (types.size() > MOST_TYPES) {
          throw new OverBudget(Limit.HEADER_FIELDS);
        }
      }
    }
    if (types.stream().map(ContentType::essence).distinct().count() > 1) {
      fact(Kind.AMBIGUOUS, "several content types");
    }
    return types.isEmpty()
        ? List.of(entity.role() == Role.DIGEST_PART ? ContentType.MESSAGE : ContentType.NONE)
        : List.copyOf(types);
  }

  /**
   * Whether Thunderbird takes the body for text of before MIME: a message that has neither a type
   * nor a version, and whatever is "text" and no more.
   */
  private boolean untyped(List<ContentType> types) {
    boolean bare =
        entity.role() == Role.MESSAGE
            && headers.stream()
                .anyMatch(h -> h.all("mime-version").isEmpty() || !h.all("content-type").isEmpty());
    return types.stream().anyMatch(t -> t.name().equals("text") || (bare && t.name().isEmpty()));
  }

  /** What the body behind this header is to each of the types. */
  private void read(Header header, List<ContentType> types, Encodings encodings)
      throws IOException {
    Range body = body(header.bodyStart());
    boolean parts = multipart(types, header, body);
    boolean message = message(types, body, encodings);
    boolean plain = false;
    for (ContentType type : types) {
      boolean structure = (parts && type.divisible()) || (message && type.message());
      if ((structure || type.multipart()) && encodings.encoded()) {
        fact(Kind.AMBIGUOUS, "an encoded " + type.name());
      }
      // A structure that is encoded may be one only when it is decoded: it is looked at both ways.
      plain |= !structure || encodings.encoded() || !(type.multipart() || type.message());
    }
    if (plain) {
      bodyRanges.add(body);
    }
    if (header.strayLine() > 0) {
      bodyRanges.add(body(header.strayLine()));
    }
  }

  private boolean multipart(List<ContentType> types, Header header, Range body) throws IOException {
    Boundaries boundaries = Boundaries.of(types);
    if (boundaries.none()) {
      return false;
    }
    Range divided = body;
    if (header.strayLine() > 0) {
      Range lines = new Range(body(header.strayLine()).start(), body.start());
      // To who takes the stray line for the end of the header, delimiters may stand in it.
      divided = boundaries.divide(entity.text(), lines, budget) ? body(header.strayLine()) : body;
    }
    Multipart multipart = new Multipart(entity.text(), divided, boundaries.digest(), budget);
    boolean found = multipart.divide(boundaries);
    facts.addAll(multipart.facts());
    if (found) {
      members.add(multipart.members());
    }
    this.divided |= found;
    return found;
  }

  private boolean message(List<ContentType> types, Range body, Encodings encodings)
      throws IOException {
    boolean message = types.stream().anyMatch(ContentType::message);
    if (!message || !(encodings.identity() || inTheClear(body, encodings))) {
      return false;
    }
    members.add(
        Members.of(
            List.of(new Member.Entity(entity.text(), body.start(), body.end(), "", Role.MESSAGE))));
    return true;
  }

  /**
   * Whether a message stands in a body that is said to be encoded. RFC 2046 5.2.1 forbids to encode
   * one, so older Thunderbirds decode none: they show the body as it stands.
   */
  private boolean inTheClear(Range body, Encodings encodings) throws IOException {
    // What is uuencoded stays a text as it stands, which MailInside opens.
    return encodings.decoded()
        && new HeaderReader(budget.limits()).any(entity.text().slice(body.start(), body.end()));
  }

  private void elsewhere(ContentType type) {
    if (type.name().equals("message/partial")) {
      fact(Kind.PARTIAL_MESSAGE, "");
    } else if (type.name().equals("message/external-body")) {
      fact(Kind.EXTERNAL_BODY, "");
    }
  }

  /** The body in each way in which this header's encodings decode it. */
  private void bodies(Header header, Encodings all, boolean untyped) throws IOException {
    Encodings encodings = headers.size() == 1 ? all : Encodings.of(List.of(header), (_, _) -> {});
    for (Range range : bodyRanges) {
      ByteSource raw = entity.text().slice(range.start(), range.end());
      for (Body.Coding coding : encodings.codings()) {
        bodies.add(new Body(raw, coding));
      }
      // Thunderbird looks for files in a text without a type before it decodes that.
      if (untyped && encodings.encoded() && !LooseUu.untyped(raw, budget).isEmpty()) {
        bodies.add(new Body(raw, Body.Coding.AS_IT_STANDS));
      }
    }
    bodyRanges.clear();
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
