// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.util.Set;
import java.util.function.BiConsumer;
import org.lazareto.unpack.ole.Elsewhere;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/** Knows the relationships between the parts of a package (ECMA-376 part 2, clause 9). */
final class Relationships implements TagReader {

  private static final Set<String> EMBEDDED = Set.of("oleObject", "package", "aFChunk", "control");
  private static final Set<String> MACROS =
      Set.of("vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "wordVbaData");

  @Override
  public void read(Tag tag, BiConsumer<Kind, String> facts) {
    if (!tag.localName().equals("Relationship")) {
      return;
    }
    String type = tag.attribute("Type");
    String kind = type.substring(type.lastIndexOf('/') + 1);
    String target = tag.attribute("Target");
    boolean external = tag.attribute("TargetMode").equalsIgnoreCase("External");
    if (external && leads(kind, target)) {
      facts.accept(Kind.EXTERNAL_REFERENCE, kind + " " + target);
    } else if (!external && MACROS.contains(kind)) {
      facts.accept(Kind.MACROS, kind + " " + target);
    } else if (!external && EMBEDDED.contains(kind)) {
      facts.accept(Kind.EMBEDDED_OBJECT, kind + " " + target);
    }
  }

  /** A link waits for a click; all others are followed when the document is opened. */
  private static boolean leads(String kind, String target) {
    return kind.equals("hyperlink") ? Elsewhere.unusual(target) : Elsewhere.target(target);
  }
}
