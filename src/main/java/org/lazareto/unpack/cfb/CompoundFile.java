// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.archive.LittleEndian;

/** A compound file: storages and streams in a tree. Confined to one thread. */
public final class CompoundFile {

  /** [MS-CFB] 2.2 fixes it; Windows opens no file with another value in its header. */
  private static final long SMALLEST_WHOLE = 4096;

  private static final int DEEPEST_PATH = 32;

  private record Place(int parent, String name) {}

  private final ByteSource source;
  private final Budget budget;
  private final Layout whole;
  private final Layout mini;
  private final List<Entry> entries;
  private final Map<Integer, Entry> byId = new HashMap<>();
  private final Map<Place, Entry> byPlace = new HashMap<>();
  private final List<String> defects = new ArrayList<>();

  private CompoundFile(ByteSource source, Budget budget) throws IOException {
    this.source = source;
    this.budget = budget;
    Header header = Header.read(source);
    Sectors sectors = Sectors.read(source, header, budget);
    this.whole = new Layout.Whole(sectors);
    this.entries = Directory.read(sectors, header);
    for (Entry entry : entries) {
      byId.put(entry.id(), entry);
      byPlace.putIfAbsent(place(entry.parent(), entry.name()), entry);
    }
    this.mini = mini(sectors, header);
    if (sectors.looped()) {
      defects.add("a sector chain runs in a circle");
    }
  }

  /** Whether these bytes begin as one. */
  public static boolean claimed(Candidate bytes) {
    return bytes.has(0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);
  }

  public static CompoundFile read(ByteSource source, Budget budget) throws IOException {
    return new CompoundFile(source, budget);
  }

  /** Every storage and stream, the root included. */
  public List<Entry> entries() {
    return entries;
  }

  /** What everything lies in; none if the directory is empty. */
  public Optional<Entry> root() {
    return Optional.ofNullable(byId.get(0));
  }

  /** Every stream of this name, wherever it lies. */
  public List<Entry> streams(String name) {
    return entries.stream().filter(e -> e.stream() && e.named(name)).toList();
  }

  /** What lies in the storage under this name, whatever its case. */
  public Optional<Entry> child(Entry storage, String name) {
    return Optional.ofNullable(byPlace.get(place(storage.id(), name)));
  }

  public Optional<Entry> parent(Entry entry) {
    return Optional.ofNullable(byId.get(entry.parent()));
  }

  /** What is broken in it. */
  public List<String> defects() {
    return List.copyOf(defects);
  }

  /** The bytes of a stream. */
  public ByteSource bytes(Entry stream) {
    return new Stream(this, stream);
  }

  /** The first bytes of a stream, fewer if there are not so many. */
  public LittleEndian head(Entry stream, int most) throws IOException {
    byte[] head = new byte[(int) Math.min(most, stream.size())];
    int length = 0;
    try (InputStream in = bytes(stream).open()) {
      int count;
      while (length < head.length && (count = in.read(head, length, head.length - length)) > 0) {
        length += count;
      }
    } catch (EOFException _) {
      return new LittleEndian(Arrays.copyOf(head, length));
    }
    return new LittleEndian(Arrays.copyOf(head, length));
  }

  /** Where an entry lies, with slashes. */
  public String path(Entry entry) {
    StringBuilder path = new StringBuilder(entry.name());
    Entry at = entry;
    for (int depth = 0; depth < DEEPEST_PATH && at.parent() != 0; depth++) {
      at = byId.getOrDefault(at.parent(), at);
      path.insert(0, at.name() + '/');
    }
    return path.toString();
  }

  private Layout mini(Sectors sectors, Header header) throws IOException {
    int root = root().map(Entry::start).orElse(Sectors.FREE);
    int[] container = sectors.chain(root, Integer.MAX_VALUE);
    int[] table = sectors.chain(header.firstMiniFat(), Integer.MAX_VALUE);
    long listed = table.length * (sectors.size() / 4L);
    int[] next = new int[(int) Math.min(listed, Layout.Mini.pieces(sectors, container))];
    Arrays.fill(next, Sectors.FREE);
    int at = 0;
    for (int sector : table) {
      int[] piece = sectors.integers(sector);
      int count = Math.min(piece.length, next.length - at);
      System.arraycopy(piece, 0, next, at, count);
      at += count;
    }
    return new Layout.Mini(sectors, container, next);
  }

  private static Place place(int parent, String name) {
    return new Place(parent, name.toLowerCase(Locale.ROOT));
  }

  private record Stream(CompoundFile file, Entry entry) implements ByteSource {
    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public InputStream open() {
      Layout layout = entry.size() < SMALLEST_WHOLE ? file.mini : file.whole;
      return new ChainStream(file.source, layout, entry, file.budget);
    }
  }
}
