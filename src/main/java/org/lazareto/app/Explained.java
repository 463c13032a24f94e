// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Entry;
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
record Explained(Entry entry, Dossier dossier) {

  /**
   * Recipients who fared alike.
   *
   * @param first the journal's row of the first of them
   * @param why what the examination said; empty where that is not kept
   */
  record Group(Entry.Fate first, Optional<Dossier.Fate> why, List<Address> recipients) {

    /** The rule that the journal names; of a message that waits still, the one that holds it. */
    String rule() {
      return first.rule().isEmpty() ? why.map(Dossier.Fate::rule).orElse("") : first.rule();
    }
  }

  /** In the envelope's order. */
  List<Group> groups() {
    SequencedMap<List<Object>, Group> groups = new LinkedHashMap<>();
    int position = 0;
    for (Entry.Fate fate : entry.fates()) {
      Optional<Dossier.Fate> why = dossier.fate(position++);
      List<Object> alike = List.of(fate.outcome(), fate.rule(), fate.copyId(), why);
      groups
          .computeIfAbsent(alike, _ -> new Group(fate, why, new ArrayList<>()))
          .recipients()
          .add(fate.recipient());
    }
    return List.copyOf(groups.values());
  }

  /** The decision, as far as it is kept. */
  Decision decision() {
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

  /** For programs: the journal's object, and what the examination said. */
  Map<String, Object> object() {
    Map<String, Object> row = EntryText.object(entry);
    row.put("ways", groups().stream().map(Explained::way).toList());
    row.put("explained", !dossier.equals(Dossier.NONE));
    row.put("decided", dossier.at());
    row.put("took", dossier.took());
    row.put("parts", dossier.seen().parts().stream().map(PartTree::object).toList());
    row.put("answers", dossier.seen().replies().stream().map(AnswerText::object).toList());
    row.put("told", dossier.seen().told());
    row.put(
        "left_out",
        Map.of("parts", dossier.leftOut().parts(), "answers", dossier.leftOut().replies()));
    return row;
  }

  private static Map<String, Object> way(Group group) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("recipients", group.recipients());
    row.put("outcome", group.first().outcome());
    row.put("rule", group.rule());
    row.put("copy", group.first().copyId());
    group
        .why()
        .ifPresent(
            why -> {
              row.put("treatment", why.treatment().label());
              row.putAll(TreatmentText.object(why.treatment()));
              row.put("looked", why.looked().stream().map(DecisionText::looked).toList());
            });
    return row;
  }
}
