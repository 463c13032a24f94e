// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens tar files of every age: they are told by the checksum of their first header. Immutable. */
public final class TarFile implements Opener {

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    boolean tar = TarHeader.valid(bytes.head());
    return tar ? Optional.of(new TarMembers(bytes, budget)) : Optional.empty();
  }
}
