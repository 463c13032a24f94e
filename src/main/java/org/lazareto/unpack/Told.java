// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.List;

/**
 * What the header of an entity tells those who open its body, beside its type and names. Immutable.
 *
 * @param text whether its body is text to some reader: the header says so, or says nothing
 * @param untyped whether it is text of before MIME to some reader, in which files may stand as they
 *     do
 * @param boundaries what it is divided by once it is decoded, if it has to be
 */
public record Told(boolean text, boolean untyped, List<String> boundaries) {

  /** What is told of what is no body. */
  public static final Told NOTHING = new Told(false, false, List.of());

  public Told {
    boundaries = List.copyOf(boundaries);
  }
}
