// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.pdf.Document.Packing;
import org.lazareto.unpack.pdf.PdfValue.Array;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Text;
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
  private boolean clear;
  private boolean full;

  private Structure(Candidate file, Budget budget) {
    this.file = file;
    this.budget = budget;
  }

  static Structure of(Candidate file, Budget budget) throws IOException {
    Structure structure = new Structure(file, budget);
    try (Cursor in = new Cursor(file.source(), budget)) {
      ObjectScanner scanner =
          new ObjectScanner(in, file.size(), detail -> file.fact(Kind.OVER_BUDGET, detail));
      Optional<PdfObject> object = scanner.next(_ -> {});
      while (object.isPresent()) {
        structure.note(object.get());
        object = scanner.next(_ -> {});
      }
    }
    return structure;
  }

  private void note(PdfObject object) {
    index(object.label().number(), object.position(), false);
    if (object.holdsObjects() && !full) {
      containers.add(object.position());
    }
    Dict dict = object.dict();
    boolean trailer = dict.has("Root");
    clear |= trailer && !dict.has("Encrypt");
    if (dict.has("Encrypt") && encrypted.size() == MOST_TRAILERS) {
      file.fact(Kind.OVER_BUDGET, "the trailers of a PDF");
    } else if (dict.has("Encrypt")) {
      encrypted.add(object);
    }
  }

  private void index(int number, long position, boolean packed) {
    if (!index.add(number, position, packed) && !full) {
      full = true;
      file.fact(Kind.OVER_BUDGET, "the objects of a PDF");
    }
  }

  /**
   * The ways in which it can be read: decrypted if it says that it is encrypted, else as it stands;
   * both if it says both.
   */
  List<Access> readings() throws IOException {
    List<Access> readings = new ArrayList<>();
    try (Document plain = new Document(file, index, Access.PLAIN, budget)) {
      for (PdfObject trailer : encrypted) {
        for (PdfObject dict : encryptions(trailer, plain)) {
          Access access = access(new Encryption(flat(dict, plain), id(trailer, plain)));
          if (!readings.contains(access)) {
            readings.add(access);
          }
        }
      }
    }
    if (clear || readings.isEmpty()) {
      readings.add(Access.PLAIN);
    }
    return readings;
  }

  private List<PdfObject> encryptions(PdfObject trailer, Document plain) throws IOException {
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
    return new Access(Optional.of(opened.get().decryption()), false);
  }

  /** The dictionary with what it points to in place of the references. */
  private static Dict flat(PdfObject object, Document plain) throws IOException {
    Map<String, List<PdfValue>> entries = new HashMap<>();
    for (String key : object.dict().entries().keySet()) {
      List<PdfObject> values = plain.resolve(object.dict(), key, object);
      entries.put(key, values.stream().map(PdfObject::value).toList());
    }
    entries.values().removeIf(List::isEmpty);
    return new Dict(entries);
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
    return document;
  }
}
