// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.pdf.Decryption.Method;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Text;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** Gathers what a PDF carries: files, scripts and forms. Confined to one thread. */
final class Contents {

  static final List<String> NAMES = List.of("UF", "F", "Unix", "Mac", "DOS");

  /** What scripts that are waiting to be examined may take of the memory. */
  private static final int MOST_WAITING = 8 << 20;

  private final Candidate file;
  private final Document document;
  private final Budget budget;
  private final Deque<Member> ready = new ArrayDeque<>();
  private final Map<Long, PdfObject> unnamed = new HashMap<>();
  private final Set<List<Object>> given = new HashSet<>();
  private long waiting;

  Contents(Candidate file, Document document, Budget budget) {
    this.file = file;
    this.document = document;
    this.budget = budget;
  }

  /** The next of what was found. */
  Optional<Member> poll() {
    Optional<Member> next = Optional.ofNullable(ready.poll());
    waiting = ready.isEmpty() ? 0 : waiting;
    return next;
  }

  /** Takes a dictionary that describes a file, or holds a script or a form. */
  void dict(PdfObject object) throws IOException {
    Dict dict = object.dict();
    if (dict.has("EF")) {
      files(object);
    }
    for (PdfObject script : document.resolve(dict, "JS", object)) {
      script(script);
    }
    for (PdfObject form : document.resolve(dict, "XFA", object)) {
      form(form);
      for (PdfValue packet : document.values(form)) {
        for (PdfObject piece : document.resolve(packet, form)) {
          form(piece);
        }
      }
    }
  }

  private void form(PdfObject form) throws IOException {
    if (form.hasStream()) {
      stream(form, List.of("xfa.xml"), false);
    }
  }

  /** Takes an object as a whole: it may be a file that nothing describes. */
  void object(PdfObject object) throws IOException {
    if (object.hasStream() && object.dict().is("Type", "EmbeddedFile")) {
      limited(unnamed.size());
      unnamed.put(object.position(), object);
    }
  }

  /** What nothing described. */
  void rest() throws IOException {
    for (PdfObject file : List.copyOf(unnamed.values())) {
      embedded(file, List.of("embedded"));
    }
  }

  private void files(PdfObject specification) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (String key : NAMES) {
      for (PdfObject name : document.resolve(specification.dict(), key, specification)) {
        names.add(relative(document.text(name)));
      }
    }
    names.removeIf(String::isBlank);
    List<String> all = names.isEmpty() ? List.of("embedded") : List.copyOf(names);
    List<PdfObject> files = document.resolve(specification.dict(), "EF", specification);
    boolean missing = files.isEmpty();
    for (PdfObject streams : files) {
      for (String key : streams.dict().entries().keySet()) {
        List<PdfObject> found = document.resolve(streams.dict(), key, streams);
        missing |= found.isEmpty() && NAMES.contains(key);
        for (PdfObject stream : found) {
          if (stream.hasStream()) {
            embedded(stream, all);
          }
        }
      }
    }
    // Behind a password only the structure is read, which holds no object streams.
    if (missing && !document.locked()) {
      file.fact(Kind.UNREADABLE_CONTAINER, "an attached file that is not there");
    }
  }

  /** Producers write where the file lay on their own disk; only its name means something here. */
  private static String relative(String name) {
    boolean absolute = name.startsWith("/") || name.startsWith("\\") || name.indexOf(':') == 1;
    return absolute
        ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
        : name;
  }

  private void embedded(PdfObject stream, List<String> names) throws IOException {
    unnamed.remove(stream.position());
    file.fact(Kind.EMBEDDED_OBJECT, names.getFirst());
    stream(stream, names, true);
  }

  private void script(PdfObject script) throws IOException {
    List<String> names = List.of("JavaScript");
    if (script.hasStream()) {
      stream(script, names, false);
    } else if (script.value() instanceof Text(byte[] bytes, boolean cut)
        && once(script.position(), java.util.Arrays.hashCode(bytes))) {
      byte[] text = document.text(script).getBytes(StandardCharsets.UTF_8);
      waiting += text.length;
      boolean room = waiting <= MOST_WAITING;
      List<Fact> facts = cut || !room ? List.of(new Fact(Kind.OVER_BUDGET, "a script")) : List.of();
      ByteSource source = ByteSource.of(room ? text : new byte[0]);
      ready.add(new Member.Packed(names, facts, Optional.of(source::open)));
    }
  }

  private void stream(PdfObject stream, List<String> names, boolean embedded) throws IOException {
    if (!once(stream.position(), names)) {
      return;
    }
    for (Coding coding : document.codings(stream, embedded)) {
      List<Fact> facts = unread(coding);
      Optional<Member.Bytes> bytes =
          Stream.<Member.Bytes>of(() -> document.open(stream, coding))
              .filter(_ -> facts.isEmpty())
              .findFirst();
      if (coding.method() == Method.UNKNOWN) {
        facts.add(new Fact(Kind.ENCRYPTED, ""));
      }
      ready.add(new Member.Packed(names, facts, bytes));
    }
  }

  /** Why this cannot be read. */
  private List<Fact> unread(Coding coding) {
    List<Fact> facts = new ArrayList<>();
    Filters filters = coding.filters();
    if (document.locked()) {
      facts.add(new Fact(Kind.ENCRYPTED, ""));
    } else if (filters.cut()) {
      facts.add(new Fact(Kind.OVER_BUDGET, "filters"));
    } else if (!filters.readable()) {
      String all = String.join(" ", filters.stages().stream().map(Filters.Stage::name).toList());
      facts.add(new Fact(Kind.UNREADABLE_CONTAINER, "PDF filter " + all));
    }
    return facts;
  }

  private boolean once(Object... what) throws IOException {
    limited(given.size());
    return given.add(List.of(what));
  }

  /** More than this the walk would not take anyway. */
  private void limited(int count) throws OverBudget {
    if (count > budget.limits().parts()) {
      throw new OverBudget(OverBudget.Limit.PARTS);
    }
  }
}
