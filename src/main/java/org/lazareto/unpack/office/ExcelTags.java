// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/** Knows what runs in workbooks: DDE, macro sheets, names that run by themselves. */
final class ExcelTags implements TagReader {

  @Override
  public void read(Tag tag, BiConsumer<Kind, String> facts) {
    switch (tag.localName()) {
      case "ddeLink" ->
          facts.accept(
              Kind.AUTO_RUN,
              "DDE " + tag.attribute("ddeService") + "|" + tag.attribute("ddeTopic"));
      case "macrosheet" -> facts.accept(Kind.MACROS, "Excel 4.0 macro sheet");
      case "definedName" -> name(tag.attribute("name"), facts);
      case "Override", "Default" -> contentType(tag, facts);
      default -> {}
    }
  }

  private static void name(String name, BiConsumer<Kind, String> facts) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("auto_") || lower.startsWith("_xlnm.auto_")) {
      facts.accept(Kind.AUTO_RUN, name);
    }
  }

  /** Binary workbooks have macro sheets too, of which only this can be read. */
  private static void contentType(Tag tag, BiConsumer<Kind, String> facts) {
    if (tag.attribute("ContentType").toLowerCase(Locale.ROOT).contains("macrosheet")) {
      facts.accept(Kind.MACROS, "Excel 4.0 macro sheet " + tag.attribute("PartName"));
    }
  }
}
