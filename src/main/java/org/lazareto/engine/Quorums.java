// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.lazareto.text.LazaretoException;

/** The quorum of each class of mail, and of all other mail. Immutable. */
public final class Quorums {

  private final List<Row> rows;
  private final Quorum standard;

  private Quorums(List<Row> rows, Quorum standard) {
    this.rows = List.copyOf(rows);
    this.standard = standard;
  }

  private record Row(MailClass mail, Quorum quorum) {}

  /**
   * Reads the settings for these engines.
   *
   * @throws LazaretoException that names the first quorum that is not possible
   */
  public static Quorums of(PanelSettings panel, Collection<String> engines) {
    List<Row> rows = new ArrayList<>();
    for (MailClass mail : panel.classes()) {
      Place place = new Place("[[panel.classes]] \"" + mail.name() + "\"", engines);
      int needed = place.needed(mail.quorum());
      place.check(mail.required());
      rows.add(new Row(mail, new Quorum(needed, mail.required(), mail.shortfall())));
    }
    Place place = new Place("[panel]", engines);
    int needed = place.needed(panel.quorum());
    place.check(panel.required());
    return new Quorums(rows, new Quorum(needed, panel.required(), panel.shortfall()));
  }

  /** Of mail that belongs to no class. */
  Quorum standard() {
    return standard;
  }

  /** The first class that holds the mail decides. */
  Quorum of(Traits mail) {
    return rows.stream()
        .filter(row -> row.mail().holds(mail))
        .map(Row::quorum)
        .findFirst()
        .orElse(standard);
  }

  /** Where in the settings a quorum stands, and what may stand there. */
  private record Place(String table, Collection<String> engines) {

    /** Reads {@code all}, {@code any}, or a number up to that of the engines. */
    int needed(String quorum) {
      int needed =
          switch (quorum) {
            case "all" -> engines.size();
            case "any" -> 1;
            default -> number(quorum);
          };
      if (needed < 1 || needed > engines.size()) {
        throw new LazaretoException("engine.quorum.wrong", quorum, engines.size(), table);
      }
      return needed;
    }

    void check(List<String> required) {
      for (String engine : required) {
        if (!engines.contains(engine)) {
          String known = String.join(", ", new TreeSet<>(engines));
          throw new LazaretoException("engine.required.unknown", table, engine, known);
        }
      }
    }

    private static int number(String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException _) {
        return 0;
      }
    }
  }
}
