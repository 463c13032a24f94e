// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.io.IOException;
import java.util.List;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.draft.DraftTrouble.Kind;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * Takes files in that somebody wants to send: each is examined by the gate first, as the only thing
 * in a message. Thread-safe.
 */
public final class Attaching {

  private static final System.Logger LOG = System.getLogger(Attaching.class.getName());

  private final Drafts drafts;
  private final Examining gate;

  public Attaching(Drafts drafts, Examining gate) {
    this.drafts = drafts;
    this.gate = gate;
  }

  /**
   * Has a file examined.
   *
   * @throws DraftTrouble if it is not clean, or nobody can say that it is
   */
  public void examine(Correspondent writer, Enclosure file) throws IOException {
    ExaminedHere said =
        drafts.compose(Draft.empty(writer), List.of(file), made -> asked(made, file));
    if (said.waiting() || said.verdict() == Verdict.UNKNOWN) {
      throw new DraftTrouble(Kind.NOT_EXAMINED, file.name());
    }
    if (said.verdict() != Verdict.CLEAN) {
      String found =
          said.findings().stream()
              .map(Finding::name)
              .filter(n -> !n.isBlank())
              .findFirst()
              .orElse("");
      throw new DraftTrouble(Kind.NOT_CLEAN, file.name(), found);
    }
  }

  private ExaminedHere asked(Composition made, Enclosure file) throws IOException {
    try {
      return gate.examine(made.message(Composition.Use.POSTED));
    } catch (LazaretoException e) {
      LOG.log(System.Logger.Level.WARNING, "webmail: not examined: " + e.getMessage());
      throw new DraftTrouble(Kind.NOT_EXAMINED, file.name());
    }
  }
}
