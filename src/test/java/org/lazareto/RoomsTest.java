// SPDX-License-Identifier: Apache-2.0
package org.lazareto;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the compiled classes and compares their arrows with the table in ARCHITECTURE.md. */
class RoomsTest {

  private static final Path CLASSES = Path.of("target/classes");
  private static final Pattern OURS = Pattern.compile("org/lazareto/([a-z]+)/(?:[a-z]+/)*[A-Z]");
  // | `room`, `room.sub` | holds | `a`, `b` |
  private static final Pattern ROW = Pattern.compile("^\\| (`.+?) \\|.*\\|\\s*([^|]*?)\\s*\\|$");
  private static final Pattern READERS =
      Pattern.compile("org/lazareto/(?:unpack|mailbox|desk|stamp|web/mail|web/admin/report)/");
  private static final Pattern FETCHING =
      Pattern.compile("java/net/(?:http/.*|URL|[A-Za-z]*URLConnection)");
  private static final Set<String> OPEN_TO_ALL = Set.of("text", "digest", "ops");
  private static final Pattern NAME = Pattern.compile("`([a-z.]+|\\*)`");

  @Test
  void everyArrowStandsInTheTable() throws IOException {
    Map<String, Set<String>> allowed = table();
    List<String> strays = new ArrayList<>();
    arrows()
        .forEach(
            (room, targets) -> {
              Set<String> may = allowed.get(room);
              if (may == null) {
                strays.add(room + " is not in the table of ARCHITECTURE.md");
              } else if (!may.contains("*")) {
                targets.stream()
                    .filter(t -> !may.contains(t) && !OPEN_TO_ALL.contains(t))
                    .forEach(t -> strays.add(room + " may not import " + t));
              }
            });
    assertThat(strays).isEmpty();
  }

  @Test
  void theTableHasNoCycles() throws IOException {
    Map<String, Set<String>> left = new HashMap<>(table());
    boolean progress = true;
    while (progress) {
      Set<String> open = new HashSet<>(left.keySet());
      progress =
          left.values()
              .removeIf(
                  targets -> targets.contains("*") || targets.stream().noneMatch(open::contains));
    }
    assertThat(left).as("rooms on a cycle").isEmpty();
  }

  @Test
  void nobodyImportsApp() throws IOException {
    assertThat(arrows().entrySet().stream().filter(e -> e.getValue().contains("app"))).isEmpty();
  }

  @Test
  void everyPackageSaysWhatLivesThere() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/lazareto"))) {
      List<Path> silent =
          files
              .filter(Files::isDirectory)
              .filter(RoomsTest::hasClasses)
              .filter(d -> !Files.exists(d.resolve("package-info.java")))
              .toList();
      assertThat(silent).isEmpty();
    }
  }

  /** What a message names is never fetched: who reads mail has nothing to fetch with. */
  @Test
  void whoReadsMailFetchesNothing() throws IOException {
    List<String> fetching = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(RoomsTest::isClass).toList()) {
        ClassModel model = ClassFile.of().parse(file);
        String name = model.thisClass().asInternalName();
        if (READERS.matcher(name).lookingAt()) {
          for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry c && FETCHING.matcher(c.asInternalName()).matches()) {
              fetching.add(name + " has " + c.asInternalName());
            }
          }
        }
      }
    }
    assertThat(fetching).isEmpty();
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class") && !file.endsWith("package-info.class");
  }

  private static boolean hasClasses(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(f -> f.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Room to the rooms that it may import, as ARCHITECTURE.md tells it. */
  private static Map<String, Set<String>> table() throws IOException {
    Map<String, Set<String>> table = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("ARCHITECTURE.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        names(row.group(1)).forEach(room -> table.put(room, names(row.group(2))));
      }
    }
    assertThat(table).as("the table of rooms in ARCHITECTURE.md").hasSizeGreaterThan(10);
    return table;
  }

  private static Set<String> names(String cell) {
    return NAME.matcher(cell).results().map(m -> m.group(1)).collect(toCollection(TreeSet::new));
  }

  private static Map<String, Set<String>> arrows() throws IOException {
    Map<String, Set<String>> arrows = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(RoomsTest::isClass).toList()) {
        ClassModel model = ClassFile.of().parse(file);
        String room = room(model.thisClass().asInternalName());
        Set<String> targets = arrows.computeIfAbsent(room, _ -> new TreeSet<>());
        for (PoolEntry entry : model.constantPool()) {
          String text =
              switch (entry) {
                case ClassEntry c -> c.asInternalName();
                case Utf8Entry u -> u.stringValue();
                default -> "";
              };
          OURS.matcher(text).results().map(m -> room(m.group())).forEach(targets::add);
        }
        targets.remove(room);
      }
    }
    assertThat(arrows).as("compiled classes").isNotEmpty();
    return arrows;
  }

  /** The first level below org.lazareto: sub-packages are variants of their parent. */
  private static String room(String internalName) {
    Matcher m = OURS.matcher(internalName);
    return m.lookingAt() ? m.group(1) : internalName;
  }
}
