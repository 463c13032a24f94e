// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.nio.file.Path;
import org.lazareto.limit.AtLeast;

/**
 * How delivered mail is marked. Settings: {@code [stamp]}. Immutable.
 *
 * @param keyFile the node's private key, made at first use with mode 0600; its public half lies
 *     beside it with {@code .pub} behind its name
 * @param parts how many parts of a message the header field describes
 * @param nameLength how many characters of a part's name it has
 */
public record StampSettings(Path keyFile, int parts, int nameLength) {

  public StampSettings {
    AtLeast.one("parts", parts);
    AtLeast.one("name-length", nameLength);
  }

  public static StampSettings defaults() {
    return new StampSettings(Path.of("/var/lib/lazareto/node.key"), 24, 48);
  }

  /** The same with the key in another place: the demonstration, tests. */
  public StampSettings at(Path elsewhere) {
    return new StampSettings(elsewhere, parts, nameLength);
  }

  Path publicFile() {
    return keyFile.resolveSibling(keyFile.getFileName() + ".pub");
  }
}
