// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * Finds the parent of each entry: the directory ties siblings to trees, and storages to the tree of
 * what they hold. Confined to one thread.
 */
final class Directory {

  /** A mail saved by Outlook has some twenty entries for each recipient. */
  private static final int MOST = 1 << 17;

  private record Step(int id, int parent) {}

  private final Map<Integer, Slot> slots;
  private final BitSet placed = new BitSet();
  private final Deque<Step> open = new ArrayDeque<>();
  private final List<Entry> entries = new ArrayList<>();

  private Directory(Map<Integer, Slot> slots) {
    this.slots = slots;
  }

  /** All entries in use, the root first. */
  static List<Entry> read(Sectors sectors, Header header) throws IOException {
    Directory directory = new Directory(slots(sectors, header));
    directory.place();
    return List.copyOf(directory.entries);
  }

  private static Map<Integer, Slot> slots(Sectors sectors, Header header) throws IOException {
    int perSector = sectors.size() / Entry.SIZE;
    int[] chain = sectors.chain(header.firstDirectory(), MOST / perSector + 1);
    if ((long) chain.length * perSector > MOST) {
      throw new OverBudget(Limit.PARTS);
    }
    Map<Integer, Slot> slots = new TreeMap<>();
    for (int i = 0; i < chain.length; i++) {
      LittleEndian sector = sectors.bytes(chain[i]);
      for (int j = 0; (j + 1) * Entry.SIZE <= sector.length(); j++) {
        int id = i * perSector + j;
        LittleEndian bytes = new LittleEndian(sector.slice(j * Entry.SIZE, (j + 1) * Entry.SIZE));
        slot(bytes, id, header).ifPresent(s -> slots.put(id, s));
      }
    }
    return slots;
  }

  private static Optional<Slot> slot(LittleEndian bytes, int id, Header header) {
    return Entry.read(bytes, id, header.longSizes())
        .map(e -> new Slot(e, (int) bytes.u32(68), (int) bytes.u32(72), (int) bytes.u32(76)));
  }

  private void place() {
    from(0, 0);
    // What hangs in no tree is still there for programs that read the directory as a list.
    slots.values().stream().filter(s -> s.entry().storage()).forEach(s -> from(s.entry().id(), 0));
    slots.keySet().forEach(id -> from(id, 0));
  }

  private void from(int first, int parent) {
    open.push(new Step(first, parent));
    while (!open.isEmpty()) {
      Step step = open.pop();
      Slot slot = slots.get(step.id);
      if (slot != null && !placed.get(step.id)) {
        placed.set(step.id);
        entries.add(slot.entry().in(step.parent));
        open.push(new Step(slot.right(), step.parent));
        open.push(new Step(slot.left(), step.parent));
        if (!slot.entry().stream()) {
          open.push(new Step(slot.child(), step.id));
        }
      }
    }
  }
}
