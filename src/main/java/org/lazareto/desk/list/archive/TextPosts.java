// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.io.IOException;
import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.Excerpts.Excerpt;
import org.lazareto.mailbox.Heading;
import org.lazareto.mailbox.PlainTexts;
import org.lazareto.verdict.Part;

/** Reads posts as the webmail and the desk read mail. Thread-safe. */
public record TextPosts(Excerpts excerpts, PlainTexts texts) implements PostReading {

  /** What of a post its page shows. */
  public record Shown(String text, List<Part> attached) {}

  @Override
  public Said read(ByteSource message) throws IOException {
    Excerpt excerpt = excerpts.of(message);
    Heading heading = excerpt.heading();
    Correspondent from = heading.from().stream().findFirst().orElse(new Correspondent("", ""));
    return new Said(
        new Said.Writer(from.name(), from.address()),
        heading.subject(),
        heading.date(),
        heading.messageId(),
        heading.references(),
        texts.one(excerpt),
        attached(excerpt).size());
  }

  public Shown shown(ByteSource message) throws IOException {
    Excerpt excerpt = excerpts.of(message);
    return new Shown(texts.one(excerpt), attached(excerpt));
  }

  /** What hangs on the message itself, not what lies inside of that. */
  private static List<Part> attached(Excerpt excerpt) {
    return excerpt.attached().stream().filter(part -> part.path().indexOf('!') < 0).toList();
  }
}
