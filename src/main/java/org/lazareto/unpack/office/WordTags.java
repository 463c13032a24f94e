// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.util.function.BiConsumer;
import org.lazareto.unpack.ole.FieldCode;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/** Knows the fields of Word documents, whose codes may be cut in many pieces. */
final class WordTags implements TagReader {

  private static final int LONGEST_CODE = 1024;

  private final StringBuilder code = new StringBuilder();

  @Override
  public void read(Tag tag, BiConsumer<Kind, String> facts) {
    switch (tag.localName()) {
      case "instrText", "delInstrText" -> {
        if (code.length() < LONGEST_CODE) {
          code.append(tag.text());
        }
      }
      case "fldChar" -> {
        FieldCode.tell(code.toString(), facts);
        code.setLength(0);
      }
      case "fldSimple" -> FieldCode.tell(tag.attribute("instr"), facts);
      default -> {}
    }
  }
}
