// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.pdf.Document.Packing;

/** One way through all objects of a PDF, those in object streams included. Confined to a thread. */
final class PdfReading implements AutoCloseable {

  private final Document document;
  private final Cursor in;
  private final ObjectScanner scanner;
  private final Contents contents;
  private final Actions actions;
  private final Deque<Packing> packings = new ArrayDeque<>();
  private Optional<PdfObject> container = Optional.empty();
  private Optional<ObjectStream> inside = Optional.empty();
  private boolean ended;

  PdfReading(Candidate file, Document document, Budget budget) throws IOException {
    this.document = document;
    this.in = new Cursor(file.source(), budget);
    // What could not be read was told in the first look.
    this.scanner = new ObjectScanner(in, file.size(), _ -> {});
    this.contents = new Contents(file, document, budget);
    this.actions = new Actions(file, document);
  }

  Optional<Member> next() throws IOException {
    Optional<Member> member = contents.poll();
    while (member.isEmpty() && !ended) {
      step();
      member = contents.poll();
    }
    return member;
  }

  private void step() throws IOException {
    if (inside.isPresent()) {
      if (inside.get().next(this::dict).isEmpty()) {
        inside = Optional.empty();
      }
      return;
    } else if (!packings.isEmpty()) {
      inside = document.unpack(container.orElseThrow(), packings.remove());
      return;
    }
    Optional<PdfObject> object = scanner.next(this::dict);
    if (object.isEmpty()) {
      contents.rest();
      ended = true;
      return;
    }
    contents.object(object.get());
    if (object.get().holdsObjects() && !document.locked()) {
      container = object;
      packings.addAll(document.packings(object.get()));
    }
  }

  private void dict(PdfObject dict) throws IOException {
    actions.dict(dict);
    contents.dict(dict);
  }

  @Override
  public void close() {
    try {
      in.close();
      document.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
