// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.lazareto.mail.Address;
import org.lazareto.match.TextPattern;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Part;

/**
 * A message of which a rule is to be made. Immutable.
 *
 * @param found paths of parts in which something was found
 */
public record Sample(Address sender, String subject, List<Part> parts, Set<String> found) {

  /** By what further copies may be known. */
  public enum By {
    /** This very file. */
    FILE,
    /** The attachment's name. */
    NAME,
    /** The end of the attachment's name. */
    ENDING,
    /** The exact size of the decoded part. */
    SIZE,
    SUBJECT,
    SENDER
  }

  public Sample {
    parts = List.copyOf(parts);
    found = Set.copyOf(found);
  }

  /**
   * The part that is meant: the one at {@code path}, or the likeliest: something was found in it,
   * it has a name, it is large.
   *
   * @throws LazaretoException if there is no such part
   */
  public Part part(Optional<String> path) {
    return parts.stream()
        .filter(part -> path.isPresent() ? part.path().equals(path.get()) : isLeaf(part))
        .max(
            Comparator.<Part, Boolean>comparing(part -> found.contains(part.path()))
                .thenComparing(part -> !part.names().isEmpty())
                .thenComparing(Part::size))
        .orElseThrow(() -> new LazaretoException("rule.no-part", path.orElse("")));
  }

  /** What the part and the message offer, the surest first; only what can be said of them. */
  public SequencedMap<By, Marks> offers(Part part) {
    SequencedMap<By, Marks> offers = new LinkedHashMap<>();
    for (By by : By.values()) {
      Marks marks = mark(by, part);
      if (!marks.asksNothing()) {
        offers.put(by, marks);
      }
    }
    return offers;
  }

  private Marks mark(By by, Part part) {
    String name = visible(part.name());
    return switch (by) {
      case FILE -> Marks.NONE.withSha256(some(part.sha256()));
      case NAME -> Marks.NONE.withNames(pattern(name));
      case ENDING -> Marks.NONE.withNames(pattern(ending(name)));
      case SIZE -> Marks.NONE.withPartSize(new Window(part.size(), part.size()));
      case SUBJECT -> Marks.NONE.withSubjects(pattern(subject));
      case SENDER -> Marks.NONE.withSenders(some(sender.text()));
    };
  }

  private boolean isLeaf(Part part) {
    return !part.path().isEmpty()
        && parts.stream().noneMatch(other -> other.path().startsWith(part.path() + "!"));
  }

  // What Windows makes of the name, as rules on names see it.
  private static String visible(String name) {
    String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return base.replaceAll("[\\p{Cc}\\p{Cf}]", "").replaceFirst("[. ]+$", "");
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : "*" + name.substring(dot);
  }

  private static List<String> pattern(String text) {
    return TextPattern.isExpression(text) ? List.of() : some(text);
  }

  private static List<String> some(String text) {
    return text.isBlank() ? List.of() : List.of(text);
  }
}
