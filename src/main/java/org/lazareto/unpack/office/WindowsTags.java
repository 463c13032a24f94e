// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.util.function.BiConsumer;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/** Knows shortcuts that Windows writes in XML. */
final class WindowsTags implements TagReader {

  private boolean settings;

  @Override
  public void read(Tag tag, BiConsumer<Kind, String> facts) {
    switch (tag.localName()) {
      // .settingContent-ms runs any command line.
      case "PCSettings" -> settings = true;
      case "DeepLink" -> {
        if (settings) {
          facts.accept(Kind.SHORTCUT, tag.text());
        }
      }
      // .library-ms and .search-ms show a folder, also of another host.
      case "libraryDescription", "persistedQuery" -> facts.accept(Kind.SHORTCUT, tag.localName());
      default -> {}
    }
  }
}
