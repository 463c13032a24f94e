// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.List;
import org.lazareto.desk.advisory.Threat;
import org.lazareto.explain.Explained;
import org.lazareto.journal.Journal;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;

/** What the journal knows of a message, as the threat that others are warned of. Stateless. */
public final class Stopped {

  private Stopped() {}

  /**
   * The threat that a message was.
   *
   * @param id its own, that of a copy, or its Message-ID
   * @throws LazaretoException if the journal has no such message, or several
   */
  public static Threat of(Journal journal, String id) {
    List<Explained> meant = Explained.meant(journal, id);
    if (meant.size() != 1) {
      throw new LazaretoException("journal.unknown", Quoted.of(id));
    }
    Explained its = meant.getFirst();
    return Threat.ofMessage(
        its.entry().subject(),
        its.dossier().seen().parts().stream()
            .map(Part::name)
            .filter(name -> !name.isBlank())
            .distinct()
            .toList(),
        its.entry().findings().stream()
            .filter(finding -> finding.kind() == Finding.Kind.VIRUS)
            .map(Finding::name)
            .distinct()
            .toList());
  }
}
