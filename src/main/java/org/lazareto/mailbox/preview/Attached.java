// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.rendition.Lines;
import org.lazareto.verdict.Part;

/**
 * An attachment as the examination knows it. Immutable.
 *
 * @param part its own facts, and the digest, as the examination of these very bytes found them
 * @param bytes decoded
 * @param text decoded from its charset, where it is a text; else empty
 * @param lines how the lines of that text were broken
 * @param inside the facts of what lies in it, at any depth
 */
public record Attached(Part part, ByteSource bytes, String text, Lines lines, List<Part> inside) {

  public Attached {
    inside = List.copyOf(inside);
  }

  /** One that is no text. */
  public Attached(Part part, ByteSource bytes, List<Part> inside) {
    this(part, bytes, "", Lines.FIXED, inside);
  }
}
