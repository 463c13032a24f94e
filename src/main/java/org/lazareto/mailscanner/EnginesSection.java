// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the engines: MailScanner's names of virus scanners as ours. Confined to one import. */
final class EnginesSection {

  private static final String SCANNERS = "Virus Scanners";
  private static final int DIRECTORY = 2;

  /**
   * A scanner that a shipped definition knows.
   *
   * @param program where it lies below its directory
   */
  private record Known(String definition, String program) {}

  private static final Map<String, Known> PROGRAMS =
      Map.of(
          "clamav", new Known("clamscan", "bin/clamscan"),
          "mcafee", new Known("uvscan", "uvscan"),
          "mcafee6", new Known("uvscan", "uvscan"),
          "sophos", new Known("savscan", "bin/savscan"));

  private final Installation from;
  private final SettingsText text;
  private final Map<String, String> directories = new HashMap<>();
  private final Set<String> written = new HashSet<>();

  EnginesSection(Installation from, SettingsText text) {
    this.from = from;
    this.text = text;
  }

  void write() {
    directories();
    List<String> names =
        List.of(from.plain(SCANNERS).toLowerCase(Locale.ROOT).strip().split("[\\s,]+"));
    names.stream().distinct().filter(name -> !name.isEmpty()).forEach(this::engine);
    text.set("engines.embedded", "kind", "signatures");
    from.left("Virus Scanner Timeout", "mailscanner.note.timeout");
  }

  private void directories() {
    from.folder()
        .find("virus.scanners.conf")
        .filter(Files::isRegularFile)
        .ifPresent(file -> directories(file));
  }

  private void directories(Path file) {
    for (Line line : from.folder().lines(file)) {
      String[] fields = line.uncommented().text().split("\\s+", 0);
      if (fields.length > DIRECTORY) {
        directories.put(fields[0].toLowerCase(Locale.ROOT), fields[DIRECTORY]);
      } else if (!line.isComment()) {
        from.faults().add(line.place(), "mailscanner.short-scanner", line.text());
      }
    }
  }

  private void engine(String name) {
    switch (name) {
      case "clamd" -> clamd();
      case "none" -> from.different(SCANNERS, "mailscanner.note.no-scanner");
      case "auto" -> from.left(SCANNERS, "mailscanner.note.auto");
      default -> program(name);
    }
  }

  private void clamd() {
    String socket = from.plain("Clamd Socket");
    String port = from.plain("Clamd Port");
    text.set("engines.clamd", "kind", "clamd");
    if (socket.startsWith("/")) {
      text.set("engines.clamd", "address", "unix:" + socket);
    } else if (!socket.isEmpty()) {
      text.set("engines.clamd", "address", socket + ":" + (port.isEmpty() ? "3310" : port));
    }
  }

  private void program(String name) {
    Known known = PROGRAMS.get(name);
    if (known == null) {
      from.report().left(SCANNERS + ": " + name, "mailscanner.note.unknown-scanner", name);
      return;
    }
    String table = "engines." + known.definition();
    from.report().different(SCANNERS + ": " + name, "", "mailscanner.note.program", table);
    if (!written.add(table)) {
      return; // two of MailScanner's wrappers around one program
    }
    text.set(table, "kind", "command-line");
    text.set(table, "definition", known.definition());
    String directory = directories.getOrDefault(name, "");
    if (directory.startsWith("/")) {
      text.set(table, "program", directory.replaceAll("/+$", "") + "/" + known.program());
    }
  }
}
