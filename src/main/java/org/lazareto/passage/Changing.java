// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.passage.Replacement.Entity;
import org.lazareto.passage.Replacement.Substitute;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.mime.EntityText;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Changes.Renaming;
import org.lazareto.verdict.Part;

/** Makes the changed copies that rules ask for. Immutable. */
final class Changing {

  private static final String ENCODING = "content-transfer-encoding:";

  private final Warnings warnings;
  private final Limits limits;
  private final HtmlChange html;

  Changing(PassageSettings settings, Limits limits, Warnings warnings) {
    this.warnings = warnings;
    this.limits = limits;
    this.html = new HtmlChange(warnings, limits, settings.html());
  }

  /** The message that is to be changed. */
  record Original(Transit transit, MessageHead head, List<Part> parts, Instant now) {

    ByteSource message() throws IOException {
      return transit.message();
    }
  }

  /** Whether the HTML may get another form. */
  boolean mayChangeHtml(Original original) throws IOException {
    return html.mayChange(original.message(), original.parts());
  }

  /**
   * What is different in the copy.
   *
   * @return nothing if a part that must not be delivered cannot be replaced apart
   */
  Optional<Replacement> changed(Original original, Changes changes) throws IOException {
    Optional<Replacement> body =
        changes.ofBody() ? body(original, changes) : Optional.of(Replacement.NONE);
    return body.map(
        replacement ->
            HeaderEdit.edited(
                replacement,
                changes,
                original.transit().fields("Subject"),
                original.head().subject()));
  }

  private Optional<Replacement> body(Original original, Changes changes) throws IOException {
    Optional<List<Substitute>> replaced =
        Replacement.warnings(
            original.parts(),
            changes.replaced(),
            name -> warnings.replaced(name, original.transit().envelope().id(), original.now()));
    if (replaced.isEmpty()) {
      return Optional.empty();
    }
    // A part that is replaced needs neither a name nor another form: the first for a place counts.
    List<Substitute> all = new ArrayList<>(replaced.get());
    all.addAll(renamed(original, changes.renamed()));
    all.addAll(html.changed(original.message(), original.parts(), changes.html()));
    return Replacement.with(original.message(), original.parts(), all);
  }

  private List<Substitute> renamed(Original original, List<Renaming> renamings) throws IOException {
    List<Substitute> substitutes = new ArrayList<>();
    for (Renaming renaming : renamings) {
      for (Part part : original.parts()) {
        if (part.path().equals(renaming.path()) && part.span().isPresent()) {
          substitutes.add(new Substitute(part, renamed(original.message(), part, renaming.name())));
        }
      }
    }
    return substitutes;
  }

  // Written anew rather than mended: a hostile header has its name in more places than one. The
  // type goes with the name, since a mail program may open by either.
  private Entity renamed(ByteSource message, Part part, String name) throws IOException {
    Part.Span place = part.span().orElseThrow();
    EntityText old =
        EntityText.read(message, place, new Budget(limits, message.size()), new ByteSize(0));
    List<String> fields =
        Stream.concat(
                old.fields().stream().filter(field -> field.startsWith(ENCODING)),
                Stream.of(
                    "Content-Type: application/octet-stream; name=\"" + name + "\"",
                    "Content-Disposition: attachment; filename=\"" + name + "\""))
            .toList();
    return new Entity(fields, message.slice(place.body(), place.end()));
  }
}
