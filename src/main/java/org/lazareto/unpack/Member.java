// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Fact;

/** One thing in a container. Immutable. */
public sealed interface Member {

  /** Opens the member's bytes, unpacked. */
  interface Bytes {
    InputStream open() throws IOException;
  }

  /**
   * A member with bytes of its own: of an archive, or decoded out of a text.
   *
   * @param names every name it goes by, as they stand
   * @param declaredType the media type that its container claims for it; empty for none
   * @param facts what its container says of it
   * @param bytes none if they cannot be had; the facts say why
   */
  record Packed(List<String> names, String declaredType, List<Fact> facts, Optional<Bytes> bytes)
      implements Member {
    public Packed {
      names = List.copyOf(names);
      facts = List.copyOf(facts);
    }

    /** A member for which no type is claimed. */
    public Packed(List<String> names, List<Fact> facts, Optional<Bytes> bytes) {
      this(names, "", facts, bytes);
    }
  }

  /**
   * A MIME entity: header and body between two places in a text.
   *
   * @param text the message it lies in
   * @param label its place among its siblings: {@code 1}, {@code preamble}
   */
  record Entity(ByteSource text, long start, long end, String label, Role role) implements Member {

    public ByteSource slice(long from) {
      return text.slice(from, end);
    }
  }

  /** What an entity is to what it lies in. */
  enum Role {
    /** A whole message: its header belongs to the part that holds it. */
    MESSAGE,
    /** A body part. */
    PART,
    /** A body part of a digest: a message unless it says otherwise (RFC 2046 5.1.5). */
    DIGEST_PART,
    /** Text without a header: what stands before the first delimiter or after the last. */
    BARE
  }
}
