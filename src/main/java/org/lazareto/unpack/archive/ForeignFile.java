// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Opens what no kept Java library reads, with 7-Zip as a limited child: ARJ, LHA, CAB, CHM, ISO
 * 9660, UDF, WIM, disk images, installers. Immutable.
 */
public final class ForeignFile implements Opener {

  private final SevenZip sevenZip;

  public ForeignFile(Outside outside) {
    this.sevenZip = new SevenZip(outside);
  }

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    Set<String> types = new TreeSet<>();
    for (ForeignFormat format : ForeignFormat.ALL) {
      if (format.matches(bytes)) {
        types.add(format.type());
      }
    }
    if (lha(bytes)) {
      types.add("Lzh");
    }
    List<Members> opened = new ArrayList<>();
    for (String type : types) {
      opened.add(sevenZip.open(bytes, type, budget));
    }
    return opened.isEmpty() ? Optional.empty() : Optional.of(new Joined(opened));
  }

  /** A header without a mark of its own but for its method: -lh5-, -lz4-, -pm2-. */
  private static boolean lha(Candidate bytes) {
    byte[] head = bytes.head();
    return head.length > 21
        && head[2] == '-'
        && (head[3] == 'l' || head[3] == 'p')
        && (head[4] == 'h' || head[4] == 'z' || head[4] == 'm')
        && head[6] == '-';
  }
}
