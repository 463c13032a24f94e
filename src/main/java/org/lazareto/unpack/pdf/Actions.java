// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Name;
import org.lazareto.verdict.Fact.Kind;

/**
 * Tells what a PDF does beyond being shown (ISO 32000-2 12.6): links within itself and to the web
 * are nothing of note. Confined to one thread.
 */
final class Actions {

  private static final int LONGEST_DETAIL = 200;

  private static final Set<String> NOTABLE =
      Set.of("Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "RichMediaExecute", "Movie");

  private static final Set<String> HARMLESS = Set.of("GoTo", "URI", "Named", "Thread", "");

  private static final Set<String> ANNOTATIONS = Set.of("RichMedia", "Movie", "Screen", "3D");

  /** Where an action keeps what it leads to. */
  private static final List<String> TARGETS = List.of("F", "UF", "Win", "URL", "Mac", "Unix");

  private final Candidate file;
  private final Document document;

  Actions(Candidate file, Document document) {
    this.file = file;
    this.document = document;
  }

  void dict(PdfObject object) throws IOException {
    Dict dict = object.dict();
    if (dict.has("JS") || dict.is("S", "JavaScript")) {
      file.fact(Kind.PDF_SCRIPT, "");
    }
    for (String action : names(object, "S")) {
      if (NOTABLE.contains(action)) {
        tell(action, target(object));
      }
    }
    for (String annotation : names(object, "Subtype")) {
      if (ANNOTATIONS.contains(annotation)) {
        tell(annotation, "");
      }
    }
    opening(object);
    if (dict.has("AA")) {
      tell("AA", "");
    }
    if (dict.has("XFA")) {
      tell("XFA", "");
    }
  }

  /** What happens when the document is opened, unless it only turns to a page. */
  private void opening(PdfObject object) throws IOException {
    for (PdfObject action : document.resolve(object.dict(), "OpenAction", object)) {
      for (String name : names(action, "S")) {
        if (!HARMLESS.contains(name)) {
          tell("OpenAction", name);
        }
      }
    }
  }

  private Set<String> names(PdfObject object, String key) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (PdfObject value : document.resolve(object.dict(), key, object)) {
      if (value.value() instanceof Name(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The file or address that an action names: itself, or in a dictionary of its own. */
  private String target(PdfObject action) throws IOException {
    for (String key : TARGETS) {
      for (PdfObject value : document.resolve(action.dict(), key, action)) {
        PdfObject named = value;
        for (String inner : List.of("F", "UF")) {
          List<PdfObject> deeper = document.resolve(value.dict(), inner, value);
          named = deeper.isEmpty() ? named : deeper.getFirst();
        }
        String text = document.text(named);
        if (!text.isBlank()) {
          return text;
        }
      }
    }
    return "";
  }

  private void tell(String what, String more) {
    String detail = more.isEmpty() ? what : what + " " + more;
    file.fact(Kind.PDF_ACTION, detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
  }
}
