// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.preview.Preview.Entry;
import org.lazareto.mailbox.preview.Preview.Listing;
import org.lazareto.mailbox.rendition.Visible;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/** Lists what lies in an archive, from the facts of the examination. Immutable. */
final class Contents {

  private Contents() {}

  /** The listing; none for what nothing lies in. */
  static Optional<Preview> of(Attached attached, int most) {
    String path = attached.part().path();
    List<Entry> entries =
        attached.inside().stream()
            .filter(p -> p.path().startsWith(path + "!"))
            .limit(most)
            .map(part -> entry(part, path))
            .toList();
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new Listing(entries, attached.inside().size() > entries.size()));
  }

  private static Entry entry(Part part, String below) {
    String name = name(part.path().substring(below.length() + 1), below);
    boolean unread =
        part.has(Fact.Kind.ENCRYPTED) || part.facts().stream().anyMatch(f -> f.kind().unread());
    return new Entry(Visible.of(name), part.detectedType(), part.size(), unread);
  }

  /** A MIME part's own name stands before those of its members. */
  private static String name(String rest, String below) {
    return below.contains("!") ? rest : rest.substring(rest.indexOf('!') + 1);
  }
}
