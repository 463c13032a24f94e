// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Answer;
import org.lazareto.web.Reply;

class CopiesTest {

  private final List<Catalogue> written = new ArrayList<>();
  @TempDir private Path folder;

  private Answer page(String text) {
    return asked -> {
      written.add(asked.language());
      return Reply.text("text/html", text);
    };
  }

  @Test
  void thereIsACopyInEachLanguage() {
    Copies copies = new Copies(folder.resolve("portal"));
    assertThat(copies.page(Catalogue.SPANISH)).isEmpty();
    copies.write(page("as it is"));
    for (Catalogue language : List.of(Catalogue.SPANISH, Catalogue.ENGLISH)) {
      assertThat(copies.page(language)).map(Reply::body).contains("as it is");
    }
  }

  @Test
  void whoIsInterruptedLeavesTheOldCopiesAndWritesNoMore() {
    Copies copies = new Copies(folder);
    copies.write(page("old"));
    written.clear();
    Thread.currentThread().interrupt();
    copies.write(page("new"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(written).hasSize(1);
    assertThat(copies.page(Catalogue.SPANISH)).map(Reply::body).contains("old");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }
}
