// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.tnef;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens what Outlook packs into {@code winmail.dat}, under whatever name. Immutable. */
public final class TnefFile implements Opener {

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    return bytes.has(0, 0x78, 0x9F, 0x3E, 0x22)
        ? Optional.of(new TnefMembers(bytes, budget))
        : Optional.empty();
  }
}
