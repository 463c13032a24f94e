// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.pdf.Document.Packing;
import org.lazareto.unpack.pdf.PdfValue.Array;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Text;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * A first look through a PDF: where its objects stand, and whether it says that it is encrypted.
 * Confined to one thread.
 */
final class Structure {

  private static final int MOST_TRAILERS = 64;

  private final Candidate file;
  private final Budget budget;
  private final ObjectIndex index = new ObjectIndex();
  private final List<Long> containers = new ArrayList<>();
  private final List<PdfObject> encrypted = new ArrayList<>();
  private final Set<Fact> unread = new LinkedHashSet<>();
  private boolean rooted;
  private boolean clear;
  private boolean full;

  private Structure(Candidate file, Budget budget) {
    this.file = file;
    this.budget = budget;
  }

  static Structure of(Candidate file, Budget budget) throws IOException {
    Structure structure = new Structure(file, budget);
    try (Cursor in = new Cursor(file.source(), budget)) {
      ObjectScanner scanner = new ObjectScanner(in, file.size(), structure::over);
      Optional<PdfObject> object = scanner.next(_ -> {});
      while (object.isPresent()) {
        structure.note(object.get());
        object = scanner.next(_ -> {});
      }
    }
    return structure;
  }

  /** Whether some dictionary could be that of a trailer: no reader shows anything without one. */
  boolean rooted() {
    return rooted;
  }

  /** Says what of it could not be read. */
  void tell() {
    unread.forEach(file.facts());
  }

  private void over(String what) {
    // A trailer may stand in what was not read.
    rooted = true;
    unread.add(new Fact(Kind.OVER_BUDGET, what));
  }

  private void note(PdfObject object) {
    index(object.label().number(), object.position(), false);
    if (!object.label().sure() && !object.value().equals(PdfValue.OTHER)) {
      unread.add(new Fact(Kind.UNREADABLE_CONTAINER, "an object whose number is in doubt"));
    }
    if (object.holdsObjects() && !full) {
      containers.add(object.position());
    }
    Dict dict = object.dict();
    rooted |= dict.has("Root");
    clear |= dict.has("Root") && !dict.has("Encrypt");
    if (dict.has("Encrypt") && encrypted.size() == MOST_TRAILERS) {
      over("the trailers of a PDF");
    } else if (dict.has("Encrypt")) {
      encrypted.add(object);
    }
  }

  private void index(int number, long position, boolean packed) {
    if (!index.add(number, position, packed) && !full) {
      full = true;
      over("the objects of a PDF");
    }
  }

  /**
   * The ways in which it can be read: decrypted if it says that it is encrypted, else as it stands;
   * both if it says both.
   */
  List<Access> readings() throws IOException {
    Set<Access> readings = new LinkedHashSet<>();
    for (Encryption encryption : encryptions()) {
      readings.add(access(encryption));
    }
    if (clear || readings.isEmpty()) {
      readings.add(Access.PLAIN);
    }
    return List.copyOf(readings);
  }

  /** All that is said of how it is encrypted. */
  private List<Encryption> encryptions() throws IOException {
    List<Encryption> all = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    try (Document plain = new Document(file, index, Access.PLAIN, budget)) {
      for (PdfObject trailer : encrypted) {
        byte[] id = id(trailer, plain);
        List<PdfObject> dicts = dictionaries(trailer, plain);
        for (int i = 0; i < dicts.size(); i++) {
          // Honest files have several trailers that say the same.
          if (seen.add(List.of(dicts.get(i).position(), i, new String(id, ISO_8859_1)))) {
            Encryption.variants(dicts.get(i), new Variants(plain))
                .forEach(dict -> all.add(new Encryption(dict, id)));
          }
        }
        if (all.size() > MOST_TRAILERS) {
          over("the trailers of a PDF");
          break;
        }
      }
    }
    return all;
  }

  private List<PdfObject> dictionaries(PdfObject trailer, Document plain) throws IOException {
    // A PDF that lies unpacked in another one has a trailer of its own.
    boolean another =
        trailer.insideUntil() > trailer.position() && plain.endsAt(trailer.insideUntil());
    return another
        ? List.of()
        : plain.resolve(trailer.dict(), "Encrypt", trailer).stream()
            .filter(o -> o.dict().has("Filter"))
            .toList();
  }

  private Access access(Encryption encryption) throws IOException {
    Optional<Encryption.Opened> opened = encryption.open(file.passwords().candidates());
    if (opened.isEmpty()) {
      file.fact(Kind.ENCRYPTED, "");
      return Access.LOCKED;
    }
    if (!opened.get().byEmptyPassword()) {
      file.fact(Kind.PASSWORD_IN_MESSAGE, "");
    }
    if (opened.get().decryption().unknown()) {
      file.fact(Kind.ENCRYPTED, "");
    }
    return new Access(Optional.of(opened.get().decryption()), false);
  }

  private static byte[] id(PdfObject trailer, Document plain) throws IOException {
    for (PdfObject id : plain.resolve(trailer.dict(), "ID", trailer)) {
      if (id.value() instanceof Array(List<PdfValue> parts, _)
          && !parts.isEmpty()
          && parts.getFirst() instanceof Text(byte[] bytes, _)) {
        return bytes;
      }
    }
    return new byte[0];
  }

  /** The document in one of these readings, with the objects that lie in streams. */
  Document document(Access access) throws IOException {
    Document document = new Document(file, index, access, budget);
    for (long position : access.locked() ? List.<Long>of() : containers) {
      PdfObject container = document.read(position);
      for (Packing packing : document.packings(container)) {
        Optional<ObjectStream> objects = document.unpack(container, packing);
        objects.ifPresent(o -> o.numbers().forEach(n -> index(n, position, true)));
      }
    }
    tell();
    return document;
  }
}
