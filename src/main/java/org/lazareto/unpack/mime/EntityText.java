// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Member.Role;
import org.lazareto.verdict.Part;

/**
 * The text of one MIME entity as a mail program would show it, for those who write mail anew.
 * Immutable.
 *
 * @param charset what its header names; none if it names none that is known
 * @param fields the fields that say how to read its body, unfolded
 * @param cut whether there is more of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EntityText(
    byte[] bytes, Optional<Charset> charset, List<String> fields, boolean cut) {

  /** No line of mail may be longer (RFC 5322 2.1.1). */
  private static final int LONGEST_FIELD = 900;

  /** Reads the entity at this place, decoded, up to {@code most} bytes. */
  public static EntityText read(ByteSource message, Part.Span place, Budget budget, ByteSize most)
      throws IOException {
    Member.Entity entity = new Member.Entity(message, place.start(), place.end(), "", Role.PART);
    Header header = new HeaderReader(budget.limits()).read(entity.slice(entity.start()), true);
    Body.Coding coding =
        new EntityReader()
            .read(entity, budget).bodies().stream()
                .map(Body::coding)
                .findFirst()
                .orElse(Body.Coding.AS_IT_STANDS);
    Body body = new Body(message.slice(place.body(), place.end()), coding);
    int limit = (int) Math.min(most.bytes(), Integer.MAX_VALUE - 8);
    try (InputStream in = body.open(_ -> {})) {
      byte[] bytes = in.readNBytes(limit);
      return new EntityText(bytes, charset(header, budget), shown(header), in.read() >= 0);
    }
  }

  private static List<String> shown(Header header) {
    return header
        .content()
        .filter(
            f -> f.name().equals("content-type") || f.name().equals("content-transfer-encoding"))
        .filter(f -> f.value().length() < LONGEST_FIELD)
        .map(f -> f.name() + ": " + f.value().strip())
        .toList();
  }

  private static Optional<Charset> charset(Header header, Budget budget) throws IOException {
    for (String value : header.all("content-type")) {
      int most = budget.limits().parameters();
      Parameters field = ContentType.readings(value, most).getFirst().field();
      for (String name : field.values("charset")) {
        Optional<Charset> known = known(name.strip());
        if (known.isPresent()) {
          return known;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Charset> known(String name) {
    try {
      return Optional.of(
          name.equalsIgnoreCase("us-ascii") ? StandardCharsets.UTF_8 : Charset.forName(name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
