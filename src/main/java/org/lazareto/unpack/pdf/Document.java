// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.pdf.ObjectIndex.Place;
import org.lazareto.unpack.pdf.PdfObject.Label;
import org.lazareto.unpack.pdf.PdfValue.Array;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Name;
import org.lazareto.unpack.pdf.PdfValue.Reference;
import org.lazareto.unpack.pdf.PdfValue.Text;
import org.lazareto.unpack.pdf.PdfValue.Whole;
import org.lazareto.verdict.Fact.Kind;

/**
 * A PDF in one reading, in which it is encrypted in one way or not at all: its objects by their
 * numbers, its texts and streams. Confined to one thread.
 */
final class Document implements AutoCloseable {

  /** How often the whole file may be read again to follow references. */
  private static final int MOST_LOOKUPS = 8;

  private static final int MOST_STEPS = 64;

  /** Behind what the numbers of an object are looked for, unless blanks or a comment follow. */
  private static final int USUAL_LABEL = 64;

  /** What is found for one value is kept at once: not many objects may be as big as one may. */
  private static final int MOST_WEIGHT = 2 * ValueReader.MOST_WEIGHT;

  private static final String STREAM_END = "endstream";

  private final Candidate file;
  private final Budget budget;
  private final ObjectIndex index;
  private final Access access;
  private final Variants variants;
  private final Codings codings;
  private final Cursor lookups;
  private long allowance;
  private boolean unpacking;
  private Optional<Unpacked> unpacked = Optional.empty();

  /**
   * One way in which objects may lie in a stream.
   *
   * @param numbers how many they are and where they begin, as it is declared
   */
  record Packing(Dict numbers, Coding coding) {

    long number(String key) {
      return numbers.get(key).orElse(PdfValue.OTHER) instanceof Whole(long number) ? number : -1;
    }
  }

  /** The object stream that was last looked into. */
  private record Unpacked(PdfObject container, Packing packing, Optional<ObjectStream> objects) {}

  Document(Candidate file, ObjectIndex index, Access access, Budget budget) throws IOException {
    this.file = file;
    this.budget = budget;
    this.index = index;
    this.access = access;
    this.variants = new Variants(this);
    this.codings = new Codings(this, variants, access.decryption());
    this.lookups = new Cursor(file.source(), budget);
    this.allowance = MOST_LOOKUPS * file.size() + (16 << 20);
  }

  /** Whether nothing but the structure can be read. */
  boolean locked() {
    return access.locked();
  }

  /** What a value stands for: itself, or what the objects are that it points to. */
  List<PdfObject> resolve(PdfValue value, PdfObject owner) throws IOException {
    // An object stream is read before what lies in one: else it could lie in itself.
    boolean packedToo = !owner.holdsObjects() && !unpacking;
    List<PdfObject> found = new ArrayList<>();
    Set<Integer> followed = new HashSet<>();
    Deque<PdfObject> open = new ArrayDeque<>(List.of(owner.inner(value)));
    long weight = 0;
    for (int step = 0; step < MOST_STEPS && !open.isEmpty(); step++) {
      PdfObject next = open.pop();
      if (!(next.value() instanceof Reference(int number))) {
        found.add(next);
      } else if (followed.add(number)) {
        for (Place place : places(number, packedToo)) {
          List<PdfObject> objects = weight > MOST_WEIGHT ? List.of() : at(place, number);
          weight += objects.stream().mapToLong(PdfObject::weight).sum();
          open.addAll(objects);
        }
      }
    }
    if (!open.isEmpty() || weight > MOST_WEIGHT) {
      over("what one value stands for");
    }
    return found;
  }

  private List<Place> places(int number, boolean packedToo) {
    Ends<Place> places = index.places(number);
    many(places);
    return places.kept().stream().filter(p -> packedToo || !p.packed()).toList();
  }

  private void many(Ends<?> places) {
    if (places.more()) {
      over("the places of one object");
    }
  }

  /** The same for each value that a key has. */
  List<PdfObject> resolve(Dict dict, String key, PdfObject owner) throws IOException {
    List<PdfObject> found = new ArrayList<>();
    for (PdfValue value : dict.all(key)) {
      found.addAll(resolve(value, owner));
    }
    return found;
  }

  /** Tells that there is more of something than is followed. */
  void over(String what) {
    file.fact(Kind.OVER_BUDGET, what);
  }

  /** The object that stands here. */
  PdfObject read(long position) throws IOException {
    Label label = label(position, USUAL_LABEL);
    if (!label.sure()) {
      charge(Cursor.REMEMBERED);
      label = label(position, Cursor.REMEMBERED);
    }
    PdfObject object = PdfObject.read(lookups, label, _ -> {});
    charge(lookups.position() - position);
    return object;
  }

  /** What stands within so many bytes before an object tells its number. */
  private Label label(long position, int before) throws IOException {
    lookups.seek(Math.max(0, position - before));
    while (lookups.position() < position && lookups.next() >= 0) {}
    return LookBack.from(lookups);
  }

  /** Ends the reading of a PDF whose references lead to the same bytes over and over. */
  private void charge(long bytes) throws OverBudget {
    allowance -= bytes;
    if (allowance < 0) {
      throw new OverBudget(OverBudget.Limit.TIME);
    }
  }

  private List<PdfObject> at(Place place, int number) throws IOException {
    PdfObject object = read(place.position());
    if (!place.packed()) {
      return object.label().number() == number ? List.of(object) : List.of();
    }
    List<PdfObject> found = new ArrayList<>();
    for (Packing packing : packings(object)) {
      Optional<ObjectStream> stream = unpacked(object, packing);
      if (stream.isPresent()) {
        Ends<PdfObject> objects = stream.get().find(number);
        many(objects);
        found.addAll(objects.kept());
      }
    }
    return found;
  }

  private Optional<ObjectStream> unpacked(PdfObject container, Packing packing) throws IOException {
    boolean there =
        unpacked.isPresent()
            && unpacked.get().container().position() == container.position()
            && unpacked.get().packing().equals(packing);
    if (!there) {
      unpacked = Optional.of(new Unpacked(container, packing, unpack(container, packing)));
    }
    return unpacked.get().objects();
  }

  /** The ways in which objects may lie in the stream of this one. */
  List<Packing> packings(PdfObject container) throws IOException {
    // What tells how it is packed cannot lie in it, however many objects lead there.
    unpacking = true;
    try {
      List<Packing> packings = new ArrayList<>();
      List<Coding> coded = codings.of(container, false);
      for (Dict numbers : variants.of(container, List.of("First", "N"), Variants::itself)) {
        coded.forEach(coding -> packings.add(new Packing(numbers, coding)));
      }
      return variants.limited(packings);
    } finally {
      unpacking = false;
    }
  }

  /** The objects in the stream of this one; nothing, and a fact, if it cannot be read. */
  Optional<ObjectStream> unpack(PdfObject container, Packing packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    fill(bytes, container, packing.coding());
    return bytes.size() == 0
        ? Optional.empty()
        : Optional.of(new ObjectStream(bytes.toByteArray(), packing, budget));
  }

  private void fill(ByteArrayOutputStream bytes, PdfObject container, Coding coding)
      throws IOException {
    byte[] buffer = new byte[8 << 10];
    try (InputStream in = budget.metered(open(container, coding))) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        bytes.write(buffer, 0, count);
        if (bytes.size() > ObjectStream.MOST_BYTES) {
          over("a big object stream");
          return;
        }
      }
    } catch (OverBudget e) {
      throw e;
    } catch (EOFException _) {
      file.fact(Kind.TRUNCATED, "an object stream");
    } catch (IOException _) {
      file.fact(Kind.READER_FAILED, "an object stream");
    }
  }

  /** A text in the clear. */
  String text(PdfObject object) throws IOException {
    if (!(object.value() instanceof Text(byte[] bytes, _))) {
      return object.value() instanceof Name(String name) ? name : "";
    }
    Optional<Decryption> by = access.decryption();
    return locked()
        ? ""
        : PdfText.decode(by.isPresent() ? by.get().text(bytes, object.label()) : bytes);
  }

  /** How a stream may be coded: in one way at least. */
  List<Coding> codings(PdfObject stream, boolean embedded) throws IOException {
    return codings.of(stream, embedded);
  }

  /** What stands in an array; nothing if it is none. */
  List<PdfValue> values(PdfObject object) {
    if (!(object.value() instanceof Array(List<PdfValue> values, boolean cut))) {
      return List.of();
    } else if (cut) {
      over("a long array");
    }
    return values;
  }

  /** The decoded bytes of a stream. */
  InputStream open(PdfObject stream, Coding coding) throws IOException {
    Filters filters = coding.filters();
    boolean clear = access.decryption().isEmpty();
    long end = clear && filters.endsItself() ? file.size() : end(stream);
    InputStream raw = file.source().slice(stream.stream(), Math.max(stream.stream(), end)).open();
    if (!clear) {
      raw = access.decryption().get().open(raw, coding.method(), stream.label());
    }
    return filters.open(raw, budget);
  }

  /** Where a stream's data ends: where it says, if its end stands there, else at the next end. */
  private long end(PdfObject stream) throws IOException {
    for (PdfObject length : resolveOutside(stream)) {
      if (length.value() instanceof Whole(long n) && n >= 0) {
        long end = Math.min(stream.stream() + Math.min(n, file.size()), file.size());
        if (endsAt(end)) {
          return end;
        }
      }
    }
    lookups.seek(stream.stream());
    int c;
    while ((c = lookups.next()) >= 0) {
      if (c == 'm' && lookups.passed(STREAM_END)) {
        charge(lookups.position() - stream.stream());
        return withoutLineEnd(lookups.position() - STREAM_END.length(), stream.stream());
      }
    }
    charge(file.size() - stream.stream());
    return file.size();
  }

  private long withoutLineEnd(long end, long start) {
    int words = STREAM_END.length();
    long before = end;
    if (before > start && lookups.back(words + 1) == '\n') {
      before--;
    }
    int gone = (int) (end - before);
    return before > start && lookups.back(words + gone + 1) == '\r' ? before - 1 : before;
  }

  private List<PdfObject> resolveOutside(PdfObject stream) throws IOException {
    List<PdfObject> found = new ArrayList<>();
    for (PdfValue value : stream.dict().all("Length")) {
      if (!(value instanceof Reference(int number))) {
        found.add(stream.inner(value));
        continue;
      }
      for (Place place : places(number, false)) {
        found.addAll(at(place, number));
      }
    }
    return found;
  }

  boolean endsAt(long position) throws IOException {
    lookups.seek(position);
    for (int i = 0; i < 4 && Lexer.blank(lookups.peek()); i++) {
      lookups.next();
    }
    return lookups.take(STREAM_END);
  }

  @Override
  public void close() throws IOException {
    lookups.close();
  }
}
