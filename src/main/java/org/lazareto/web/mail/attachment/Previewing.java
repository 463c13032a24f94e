// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.preview.Attached;
import org.lazareto.mailbox.preview.Preview;
import org.lazareto.mailbox.preview.Previews;
import org.lazareto.mailbox.rendition.Lines;
import org.lazareto.verdict.Part;

/** Previews of the parts of a message that may be opened. Thread-safe. */
public record Previewing(Opening opening, Previews previews) {

  /**
   * What is shown of a part.
   *
   * @param assurance why the message may be opened
   * @param seen what an examination saw in the message; nothing where there was none
   * @param path of the part
   * @return none if there is no such part
   */
  public Optional<Preview> of(ByteSource message, Assurance assurance, List<Part> seen, String path)
      throws IOException {
    List<Preview> made = new ArrayList<>();
    Optional<Part> ignored =
        opening.part(
            message,
            assurance,
            path,
            (part, bytes) -> made.add(previews.of(attached(message, seen, part, bytes))));
    return made.stream().findFirst();
  }

  private Attached attached(ByteSource message, List<Part> seen, Part part, ByteSource bytes)
      throws IOException {
    List<Part> inside = seen.stream().filter(p -> p.path().startsWith(part.path() + "!")).toList();
    if (!part.detectedType().toLowerCase(Locale.ROOT).startsWith("text/")) {
      return new Attached(part, bytes, inside);
    }
    Letter.Text text = opening.text(message, part, bytes);
    Lines lines = text.flowed() ? Lines.FLOWED : Lines.FIXED;
    return new Attached(part, bytes, text.text(), lines, inside);
  }
}
