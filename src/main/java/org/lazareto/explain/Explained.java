// SPDX-License-Identifier: Apache-2.0
package org.lazareto.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Outcome;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/**
 * All that is known of what became of a message. Immutable.
 *
 * @param dossier {@link Dossier#NONE} where it is not kept any more
 */
public record Explained(Entry entry, Dossier dossier) {

  /**
   * Recipients who fared alike.
   *
   * @param first the journal's row of the first of them
   * @param why what the examination said; empty where that is not kept
   */
  public record Group(Entry.Fate first, Optional<Dossier.Fate> why, List<Address> recipients) {

    public Group {
      recipients = List.copyOf(recipients);
    }

    /** The rule that the journal names; of a message that waits still, the one that holds it. */
    public String rule() {
      return first.rule().isEmpty() ? why.map(Dossier.Fate::rule).orElse("") : first.rule();
    }

    /** What is particular about their treatment, as far as it is kept. */
    public List<Detail> details() {
      return why.map(known -> Detail.of(known.treatment())).orElse(List.of());
    }
  }

  /**
   * The messages that somebody may mean.
   *
   * @param id the message's own, that of a copy of it, or its Message-ID
   */
  public static List<Explained> meant(Journal journal, String id) {
    return journal.meant(id).stream().map(entry -> of(journal, entry)).toList();
  }

  /** An entry with what is kept of its examination. */
  public static Explained of(Journal journal, Entry entry) {
    return new Explained(entry, journal.dossier(entry.id()).orElse(Dossier.NONE));
  }

  /** Whether anything is kept of the examination. */
  public boolean kept() {
    return !dossier.equals(Dossier.NONE);
  }

  private record Alike(Outcome outcome, String rule, String copyId, Optional<Dossier.Fate> why) {}

  /** In the envelope's order. */
  public List<Group> groups() {
    SequencedMap<Alike, List<Entry.Fate>> groups = new LinkedHashMap<>();
    int position = 0;
    for (Entry.Fate fate : entry.fates()) {
      Alike alike = new Alike(fate.outcome(), fate.rule(), fate.copyId(), dossier.fate(position++));
      groups.computeIfAbsent(alike, _ -> new ArrayList<>()).add(fate);
    }
    return groups.entrySet().stream().map(e -> group(e.getKey(), e.getValue())).toList();
  }

  private static Group group(Alike alike, List<Entry.Fate> fates) {
    return new Group(
        fates.getFirst(), alike.why(), fates.stream().map(Entry.Fate::recipient).toList());
  }

  /** The decision, as far as it is kept. */
  public Decision decision() {
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    Map<Address, List<Looked>> looked = new LinkedHashMap<>();
    int position = 0;
    for (Entry.Fate fate : entry.fates()) {
      dossier
          .fate(position++)
          .ifPresent(
              why -> {
                treatments.put(fate.recipient(), why.treatment());
                looked.put(fate.recipient(), why.looked());
              });
    }
    Verdict verdict = entry.verdict().orElse(Verdict.UNKNOWN);
    return new Decision(verdict, entry.findings(), treatments, Map.of(), looked);
  }
}
