// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.nio.file.Path;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * Where the copies of mail that went on as a debt are kept, and how many. Settings: {@code
 * [passage.debts]}; whether there are any says {@code shortfall} in {@code [panel]}.
 *
 * @param directory of the copies, sealed like held mail; used by nothing else
 * @param messages how many may be owed at once; further ones wait
 * @param bytes how large they may be together; further ones wait
 */
public record DebtSettings(Path directory, int messages, ByteSize bytes) {

  public DebtSettings {
    AtLeast.one("messages", messages);
    AtLeast.one("bytes", bytes.bytes());
  }

  public static DebtSettings defaults() {
    return new DebtSettings(Path.of("/var/lib/lazareto/debts"), 2000, ByteSize.gigabytes(2));
  }
}
