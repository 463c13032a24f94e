// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lazareto.quarantine.Entries.Listed;

/** Brings an index in line with the entries, a day at a time. Confined to one thread. */
record Alignment(Entries entries, Index index, Reader reader) {

  private static final int STEP = 500;

  /** Opens an entry's description; empty if it cannot be read. */
  interface Reader {
    Optional<Held> read(Path directory) throws IOException;
  }

  /** Returns how many messages are in the index now that were not, or the other way round. */
  int run() throws IOException {
    List<Path> days = entries.days();
    int changed = 0;
    for (Path day : days) {
      changed += align(day);
    }
    List<String> gone = new ArrayList<>(index.days());
    gone.removeAll(days.stream().map(Alignment::name).toList());
    for (String day : gone) {
      Set<String> names = index.ofDay(day);
      index.remove(names);
      changed += names.size();
    }
    return changed;
  }

  // The index is asked first: what is put in between is then known twice, never forgotten.
  private int align(Path day) throws IOException {
    Set<String> surplus = new TreeSet<>(index.ofDay(name(day)));
    List<Held> missing = new ArrayList<>();
    int changed = 0;
    for (Listed entry : Entries.of(day)) {
      if (!surplus.remove(entry.place().id())) {
        reader.read(entry.directory()).ifPresent(missing::add);
        changed++;
      }
      if (missing.size() >= STEP) {
        index.add(missing);
        missing.clear();
      }
    }
    index.add(missing);
    index.remove(surplus);
    return changed + surplus.size();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
