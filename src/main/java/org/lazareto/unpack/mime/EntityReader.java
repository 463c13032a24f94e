// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Member.Role;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads the header of a MIME entity in every way that clients would, and says what lies in it.
 * Immutable.
 *
 * <p>Where two readings differ, both are given and the difference is a fact.
 */
public final class EntityReader {

  /** What {@code entity} is. Reads its header, and its body as far as delimiters go. */
  public EntityReading read(Member.Entity entity, Budget budget) throws IOException {
    if (entity.role() == Role.BARE) {
      return new Reading(entity, List.of(Header.NONE), budget).result();
    }
    HeaderReader reader = new HeaderReader(budget.limits());
    Header header = reader.read(entity.slice(entity.start()), true);
    List<Header> headers = new ArrayList<>(List.of(header));
    List<Header> otherwise = header.bareCr() ? otherwise(reader, entity, header) : List.of();
    // First what most clients read: to them a CR alone is no line end.
    headers.addAll(0, otherwise);
    Optional<Header> behind = behindStrayLines(reader, entity, header);
    behind.ifPresent(headers::add);
    Reading reading = new Reading(entity, headers, budget);
    behind.ifPresent(_ -> reading.fact(Kind.AMBIGUOUS, "a header behind a line that is no field"));
    if (!otherwise.isEmpty()) {
      reading.fact(Kind.AMBIGUOUS, "bare CR in header");
    } else if (header.bareCr()) {
      reading.fact(Kind.MALFORMED, "bare CR in header");
    }
    return reading.result();
  }

  /** The reading in which the header begins later, if the first line is none of a header. */
  private static Optional<Header> behindStrayLines(
      HeaderReader reader, Member.Entity entity, Header header) throws IOException {
    boolean headless = header.bodyStart() == 0 && entity.start() < entity.end();
    return headless ? reader.ifAny(entity.slice(entity.start()), true) : Optional.empty();
  }

  /** The reading in which a CR alone ends no line, if it says another thing about the body. */
  private static List<Header> otherwise(HeaderReader reader, Member.Entity entity, Header header)
      throws IOException {
    Header other = reader.read(entity.slice(entity.start()), false);
    // With one field or none, its lines end in CR throughout: there is no second reading.
    boolean everywhere = other.fields().size() <= 1;
    boolean alike =
        other.bodyStart() == header.bodyStart()
            && other.content().toList().equals(header.content().toList());
    return everywhere || alike ? List.of() : List.of(other);
  }
}
