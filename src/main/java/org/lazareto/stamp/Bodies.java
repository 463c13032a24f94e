// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.util.List;
import org.lazareto.verdict.Part;

/**
 * What a stamp stands for. Immutable.
 *
 * @param parts the bodies of the message as mail, in order
 * @param content one digest for all of them, whatever their order and encoding
 */
public record Bodies(List<Part> parts, String content) {

  /** Of a message that nobody looked into. */
  public static final Bodies NONE = new Bodies(List.of(), "");

  public Bodies {
    parts = List.copyOf(parts);
  }
}
