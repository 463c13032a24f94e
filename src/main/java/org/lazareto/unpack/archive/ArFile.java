// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens ar archives, which Debian packages are too. Immutable. */
public final class ArFile implements Opener {

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) {
    boolean ar = bytes.has(0, '!', '<', 'a', 'r', 'c', 'h', '>', '\n');
    return ar ? Optional.of(new ArMembers(bytes, budget)) : Optional.empty();
  }
}
