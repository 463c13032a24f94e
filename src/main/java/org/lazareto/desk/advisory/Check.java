// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.text.LazaretoException;

/** What an advisory has to be before it is kept, approved or published. Stateless. */
final class Check {

  private static final int LONGEST_MARK = 200;

  private Check() {}

  /** It is no more than there is room for. */
  static void bounds(Content content, AdvisorySettings.Bounds bounds) {
    if (content.spanish().title().isEmpty() && content.english().title().isEmpty()) {
      throw new LazaretoException("desk.advisory.no-title");
    }
    for (Article article : List.of(content.spanish(), content.english())) {
      if (article.title().length() > bounds.title()) {
        throw new LazaretoException("desk.advisory.title-long", bounds.title());
      }
      if (Stream.of(Article.Part.values())
          .anyMatch(p -> article.part(p).length() > bounds.text())) {
        throw new LazaretoException("desk.advisory.text-long", bounds.text());
      }
    }
    if (content.marks().all().anyMatch(marks -> marks.size() > bounds.marks())
        || content.marks().words().anyMatch(mark -> mark.length() > LONGEST_MARK)) {
      throw new LazaretoException("desk.advisory.marks-many", bounds.marks(), LONGEST_MARK);
    }
  }

  /** Who reads it knows what it is about and what to do, in each language that it is in. */
  static void whole(Content content) {
    boolean well =
        Stream.of(content.spanish(), content.english())
            .filter(article -> !article.isMissing())
            .allMatch(Article::isWhole);
    if (!well) {
      throw new LazaretoException("desk.advisory.not-whole");
    }
  }

  static void span(Duration show, AdvisorySettings.Bounds bounds) {
    if (show.toHours() < 1 || show.compareTo(bounds.show()) > 0) {
      throw new LazaretoException("desk.advisory.span", bounds.show().toDays());
    }
  }
}
