// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.List;
import java.util.stream.Stream;
import org.lazareto.mailbox.Excerpts.Excerpt;
import org.lazareto.mailbox.rendition.Lines;
import org.lazareto.mailbox.rendition.PlainWords;
import org.lazareto.mailbox.rendition.Renderer;

/** What a message says as lines of text, with nothing live in it. Thread-safe. */
public record PlainTexts(Renderer renderer) {

  /** All of it, text and page side by side: who judges a message wants to see both. */
  public List<String> all(Excerpt excerpt) {
    return Stream.concat(texts(excerpt), pages(excerpt)).toList();
  }

  /** What its writer meant to be read: the page only where there is no text. */
  public String one(Excerpt excerpt) {
    String text = String.join("\n\n", texts(excerpt).toList()).strip();
    return text.isEmpty() ? String.join("\n\n", pages(excerpt).toList()).strip() : text;
  }

  private Stream<String> texts(Excerpt excerpt) {
    return excerpt.texts().stream()
        .map(text -> renderer.text(text.text(), text.flowed() ? Lines.FLOWED : Lines.FIXED))
        .map(PlainWords::of);
  }

  private Stream<String> pages(Excerpt excerpt) {
    return excerpt.pages().stream().map(page -> PlainWords.of(renderer.page(page.text())));
  }
}
