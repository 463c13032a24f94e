// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Member.Entity;
import org.lazareto.unpack.Member.Packed;
import org.lazareto.unpack.Member.Role;
import org.lazareto.unpack.mime.Body;
import org.lazareto.unpack.mime.EntityReader;
import org.lazareto.unpack.mime.EntityReading;
import org.lazareto.verdict.Fact.Kind;
import org.lazareto.verdict.Part.Span;

/**
 * One walk over one message: a stack of open containers, of which the topmost gives the next
 * member. Nothing recurses, since the sender chooses the depth. Confined to one thread.
 */
final class Walk {

  private final Reception reception;
  private final Budget budget;
  private final ByteSource message;
  private final PartSink sink;
  private final Skeleton skeleton;
  private final Guard guard = new Guard();
  private final Paths paths = new Paths();
  private final EntityReader entities = new EntityReader();
  private final Deque<Frame> stack = new ArrayDeque<>();
  private final Set<Spool> spools = new LinkedHashSet<>();
  private boolean headTold;

  Walk(Reception reception, ByteSource message, PartSink sink) {
    this.reception = reception;
    this.budget = reception.budget();
    this.message = message;
    this.sink = sink;
    this.skeleton = new Skeleton(message, reception.settings());
  }

  void run() throws IOException {
    try {
      stack.push(root());
      while (!stack.isEmpty()) {
        step(stack.element());
      }
      if (!headTold) {
        sink.head(MessageHead.NONE);
      }
      ByteSource mail = skeleton.mail();
      sink.skeleton(mail, skeleton.complete());
    } finally {
      stack.forEach(Frame::close);
      spools.forEach(Spool::close);
    }
  }

  private Frame root() throws IOException {
    Draft draft = new Draft(paths.unique(""), 0, false);
    draft.span = Optional.of(new Span(0, 0, message.size()));
    draft.detectedType = "message/rfc822";
    draft.container = true;
    long size = message.size();
    counted(draft).ifPresent(d -> d.content = new Content(message, Fingerprint.ofSize(size)));
    Entity whole = new Entity(message, 0, message.size(), "", Role.MESSAGE);
    return new Frame(draft, true, "", List.of(Members.of(List.of(whole))));
  }

  private void step(Frame frame) throws IOException {
    if (frame.members.isEmpty() || guard.exhausted().isPresent()) {
      finish(stack.pop());
      return;
    }
    Optional<Member> next =
        guard.on(frame.draft, frame.members.element()::next).flatMap(Function.identity());
    if (next.isEmpty()) {
      frame.members.remove().close();
      return;
    }
    switch (next.get()) {
      case Packed packed -> packed(packed, frame);
      case Entity entity when entity.role() == Role.MESSAGE -> message(entity, frame);
      case Entity entity -> part(entity, frame);
    }
  }

  private void finish(Frame frame) throws IOException {
    frame.close();
    if (frame.draft.depth == 0) {
      guard.exhausted().ifPresent(frame.draft::fact);
    }
    if (frame.reports) {
      report(frame.draft);
    }
  }

  private void packed(Packed packed, Frame frame) throws IOException {
    String name = packed.names().isEmpty() ? "" : packed.names().getFirst();
    Draft draft = draft(frame, Paths.label(name), true);
    packed.facts().forEach(draft::fact);
    draft.declaredType = packed.declaredType();
    reception.name(draft, packed.names());
    Optional<Member.Bytes> bytes = counted(draft).flatMap(_ -> packed.bytes());
    if (bytes.isPresent()) {
      decode(draft, bytes.get());
      leaf(draft);
    } else {
      report(draft);
    }
  }

  /** A message's header belongs to the part that holds it; its only body is a part of its own. */
  private void message(Entity entity, Frame frame) throws IOException {
    Optional<EntityReading> read = guard.on(frame.draft, () -> entities.read(entity, budget));
    tellHead(read);
    if (read.isEmpty()) {
      return;
    }
    EntityReading reading = read.get();
    if (frame.draft.depth == 0) {
      frame.draft.span = span(entity, reading);
    }
    if (!reading.multipart()) {
      Draft only = draft(frame, "1", false);
      if (counted(only).isPresent()) {
        inside(only, entity, reading);
      } else {
        report(only);
      }
    } else {
      tell(frame.draft, entity, reading);
      otherBodies(frame.draft, frame.prefix, reading);
      stack.push(new Frame(frame.draft, false, frame.prefix, reading.members()));
    }
  }

  private void part(Entity entity, Frame frame) throws IOException {
    Draft draft = draft(frame, entity.label(), false);
    Optional<EntityReading> read =
        counted(draft).flatMap(_ -> guard.on(draft, () -> entities.read(entity, budget)));
    if (read.isPresent()) {
      inside(draft, entity, read.get());
    } else {
      report(draft);
    }
  }

  private void inside(Draft draft, Entity entity, EntityReading reading) throws IOException {
    tell(draft, entity, reading);
    if (reading.members().isEmpty()) {
      bodies(draft, entity, reading);
      return;
    }
    draft.container = true;
    draft.detectedType = reading.declaredType();
    if (!reading.declaredType().startsWith("multipart")) {
      asItStands(draft, entity.text().slice(reading.bodyStart(), entity.end()));
    }
    otherBodies(draft, draft.path + ".", reading);
    stack.push(new Frame(draft, true, draft.path + ".", reading.members()));
  }

  /** The part's own body; where it can be decoded in several ways, each is a part. */
  private void bodies(Draft draft, Entity entity, EntityReading reading) throws IOException {
    if (entity.text() == message) {
      String type = reading.declaredType();
      boolean text = type.isEmpty() || type.startsWith("text/") || type.startsWith("message/");
      skeleton.cut(reading.bodyStart(), entity.end(), text);
    }
    SequencedMap<String, Draft> readings = new LinkedHashMap<>();
    Set<Body.Coding> codings = EnumSet.noneOf(Body.Coding.class);
    Deque<Body> left = new ArrayDeque<>(reading.bodies());
    while (!left.isEmpty()) {
      Body body = left.remove();
      Draft one = readings.isEmpty() ? draft : sibling(draft, draft.path);
      decode(one, body, left::add);
      Draft same = readings.putIfAbsent(one.content.fingerprint().sha256(), one);
      if (same == null) {
        codings.add(body.coding());
      } else {
        same.uuencoded |= one.uuencoded;
        release(one);
      }
    }
    for (Draft one : readings.sequencedValues().reversed()) {
      if (codings.size() > 1) {
        one.fact(Kind.AMBIGUOUS, "the body can be decoded in several ways");
      }
      leaf(one);
    }
  }

  /** What a structure is in a reading in which it is none. */
  private void otherBodies(Draft draft, String prefix, EntityReading reading) throws IOException {
    Deque<Body> left = new ArrayDeque<>(reading.bodies());
    while (!left.isEmpty()) {
      Draft other = sibling(draft, prefix + "body");
      // The draft's own type is that of what the structure lies in.
      other.declaredType = reading.declaredType();
      decode(other, left.remove(), left::add);
      leaf(other);
    }
  }

  private void leaf(Draft draft) throws IOException {
    guard.on(draft, () -> reception.typed(draft));
    List<Members> opened = reception.open(draft, guard);
    if (opened.isEmpty()) {
      report(draft);
      return;
    }
    draft.container = true;
    BooleanSupplier plain = () -> draft.sure() && opened.stream().allMatch(Members::plain);
    budget.outside(() -> sink.opened(draft.part(), draft.content.source(), plain));
    String prefix = draft.packed ? draft.path + "!" : draft.path + "!" + shownName(draft) + "!";
    stack.push(new Frame(draft, true, prefix, opened));
  }

  private void decode(Draft draft, Body body, Consumer<Body> others) {
    draft.uuencoded = body.coding() == Body.Coding.UUENCODE;
    if (body.plain()) {
      asItStands(draft, body.raw());
    } else {
      decode(draft, () -> body.open(others));
    }
  }

  private void asItStands(Draft draft, ByteSource bytes) {
    guard.on(draft, () -> reception.asItStands(bytes)).ifPresent(c -> draft.content = c);
  }

  private void decode(Draft draft, Member.Bytes bytes) {
    Spool spool = reception.spool();
    spools.add(spool);
    draft.spool = Optional.of(spool);
    guard.on(
        draft,
        () -> {
          try (InputStream in = bytes.open()) {
            spool.fill(in, budget);
          }
          return draft;
        });
    draft.content = spool.content();
  }

  private void report(Draft draft) throws IOException {
    budget.outside(() -> sink.part(draft.part(), draft.content.source()));
    release(draft);
  }

  private void release(Draft draft) {
    draft.spool.ifPresent(
        spool -> {
          spool.close();
          spools.remove(spool);
        });
  }

  private void tellHead(Optional<EntityReading> reading) throws IOException {
    if (!headTold) {
      headTold = true;
      sink.head(reading.map(EntityReading::head).orElse(MessageHead.NONE));
    }
  }

  private void tell(Draft draft, Entity entity, EntityReading reading) {
    if (!reading.declaredType().isEmpty() && draft.declaredType.isEmpty()) {
      draft.declaredType = reading.declaredType();
    }
    draft.told = reading.told();
    reading.facts().forEach(draft::fact);
    if (draft.names.isEmpty()) {
      reception.name(draft, reading.names());
    }
    if (draft.span.isEmpty()) {
      draft.span = span(entity, reading);
    }
  }

  private Draft draft(Frame frame, String label, boolean packed) {
    return new Draft(paths.unique(frame.prefix + label), frame.draft.depth + 1, packed);
  }

  /** The same part in another reading. */
  private Draft sibling(Draft draft, String path) {
    Draft other = new Draft(paths.unique(path), draft.depth, draft.packed);
    other.declaredType = draft.declaredType;
    other.told = draft.told;
    reception.name(other, draft.names);
    return other;
  }

  private Optional<Draft> counted(Draft draft) {
    return guard.on(
        draft,
        () -> {
          budget.part(draft.depth);
          return draft;
        });
  }

  /** Only what lies in the outer message itself has a place in it. */
  private Optional<Span> span(Entity entity, EntityReading reading) {
    return entity.text() == message
        ? Optional.of(new Span(entity.start(), reading.bodyStart(), entity.end()))
        : Optional.empty();
  }

  private static String shownName(Draft draft) {
    if (!draft.names.isEmpty()) {
      return Paths.label(draft.names.getFirst());
    }
    return draft.declaredType.startsWith("message/") ? "message.eml" : "unnamed";
  }
}
