// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.unpack.ole.VbaDirectory.Module;
import org.lazareto.verdict.Fact.Kind;

/** Finds VBA projects; the source text of each module is a member. Immutable. */
final class VbaProjects implements OleReader {

  /** Where a source that the directory does not know is looked for. */
  private static final int LONGEST_SEARCH = 1 << 20;

  /** How much of the compiled project's list of names is read. */
  private static final int LONGEST_NAMES = 256 << 10;

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{3,63}");

  /** How a compressed source begins: two bytes of header, flags, {@code Attribut}, a copy. */
  private static final byte[] BEGINNING = "\0Attribut\0e".getBytes(StandardCharsets.US_ASCII);

  @Override
  public void read(OleFile ole) throws IOException {
    for (Entry storage : ole.file().entries()) {
      if (storage.storage() && holdsProject(storage, ole)) {
        project(storage, ole);
      }
    }
  }

  private static boolean holdsProject(Entry storage, OleFile ole) {
    boolean dir = ole.file().child(storage, "dir").filter(Entry::stream).isPresent();
    boolean compiled = ole.file().child(storage, "_VBA_PROJECT").isPresent();
    return compiled || (dir && storage.named("VBA")) || storage.named("_VBA_PROJECT");
  }

  private void project(Entry storage, OleFile ole) throws IOException {
    ole.budget().time();
    Map<Entry, Set<Long>> sources = listed(storage, ole);
    for (Entry stream : ole.file().entries()) {
      if (stream.stream() && stream.parent() == storage.id()) {
        found(stream, ole)
            .ifPresent(at -> sources.computeIfAbsent(stream, _ -> new LinkedHashSet<>()).add(at));
      }
    }
    Set<String> calls = new LinkedHashSet<>();
    int readable = 0;
    for (Map.Entry<Entry, Set<Long>> source : sources.entrySet()) {
      for (long at : source.getValue()) {
        readable += module(source.getKey(), at, ole, calls) ? 1 : 0;
      }
    }
    String path = ole.file().path(storage);
    ole.fact(Kind.MACROS, readable == 0 ? "VBA without its source: " + path : "VBA: " + path);
    if (readable == 0) {
      calls.addAll(compiled(storage, ole));
    }
    calls.forEach(name -> ole.fact(Kind.AUTO_RUN, name));
  }

  /** Where the directory says that sources begin. */
  private static Map<Entry, Set<Long>> listed(Entry storage, OleFile ole) {
    Map<Entry, Set<Long>> sources = new LinkedHashMap<>();
    for (Module module : modules(storage, ole)) {
      ole.file()
          .child(storage, module.stream())
          .filter(Entry::stream)
          .filter(s -> module.offset() < s.size())
          .ifPresent(
              s -> sources.computeIfAbsent(s, _ -> new LinkedHashSet<>()).add(module.offset()));
    }
    return sources;
  }

  private static List<Module> modules(Entry storage, OleFile ole) {
    Optional<Entry> dir = ole.file().child(storage, "dir").filter(Entry::stream);
    try {
      return dir.isEmpty() ? List.of() : VbaDirectory.modules(ole.file().bytes(dir.get()).open());
    } catch (IOException e) {
      // The sources are looked for by how they begin.
      ole.fact(Kind.MALFORMED, "the directory of a VBA project");
      return List.of();
    }
  }

  /** Where a source begins by its own first words, whatever the directory says. */
  private static Optional<Long> found(Entry stream, OleFile ole) throws IOException {
    byte[] bytes = ole.file().head(stream, LONGEST_SEARCH).bytes();
    ole.budget().time();
    for (int at = 3; at + BEGINNING.length <= bytes.length; at++) {
      if (bytes[at] == 0 && bytes[at - 3] == 1 && beginning(bytes, at)) {
        return Optional.of(at - 3L);
      }
    }
    return Optional.empty();
  }

  private static boolean beginning(byte[] bytes, int at) {
    for (int i = 0; i < BEGINNING.length; i++) {
      // The byte in the gap is what the copy token makes of it.
      if (i != 9 && bytes[at + i] != BEGINNING[i]) {
        return false;
      }
    }
    return true;
  }

  /** Gives the source of a module as a member, if it is there. */
  private static boolean module(Entry stream, long at, OleFile ole, Set<String> calls)
      throws IOException {
    ByteSource packed = ole.file().bytes(stream).slice(at, stream.size());
    try (InputStream in = packed.open()) {
      if (in.read() != VbaSource.SIGNATURE) {
        return false;
      }
    }
    ole.member(List.of(ole.file().path(stream) + ".bas"), () -> VbaSource.open(packed.open()));
    try (InputStream in = VbaSource.open(packed.open())) {
      AutoRun.find(in, calls, ole.budget());
    } catch (OverBudget e) {
      throw e;
    } catch (IOException e) {
      // The member will say so itself.
      ole.fact(Kind.MALFORMED, "the source of VBA module " + stream.name());
    }
    return true;
  }

  /** Names that Office calls by itself, in the table of names of the compiled project. */
  private static List<String> compiled(Entry storage, OleFile ole) throws IOException {
    List<String> calls = new ArrayList<>();
    Optional<Entry> project = ole.file().child(storage, "_VBA_PROJECT").filter(Entry::stream);
    if (project.isPresent()) {
      LittleEndian bytes = ole.file().head(project.get(), LONGEST_NAMES);
      Matcher word = WORD.matcher(new String(bytes.bytes(), StandardCharsets.ISO_8859_1));
      while (word.find()) {
        if (AutoRun.calls(word.group())) {
          calls.add(word.group());
        }
      }
    }
    return calls;
  }
}
