// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.lazareto.engine.cache.Shelf.Entry;
import org.lazareto.store.Durable;

/**
 * Kept answers on disk: a line each, newer ones behind older ones, so that what is new is only
 * appended. Confined to one thread at a time.
 *
 * <pre>
 *   engine TAB settings TAB version TAB generation TAB sha256 TAB since TAB signature TAB CRC-32
 * </pre>
 */
final class CacheFile {

  private static final String MODE = "rw-r-----";
  private static final int FIELDS = 8;
  private static final int LONGEST_LINE = 2000;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final Path file;
  private final long mostBytes;
  private final Map<Source, Source> sources = new HashMap<>();
  private long lines;

  CacheFile(Path file, long mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
  }

  /** How many lines the file has, whole or not. */
  long lines() {
    return lines;
  }

  /** Hands over each whole line in order; a file that is too large to be ours has none. */
  void load(Consumer<Entry> taker) throws IOException {
    if (!Files.exists(file) || Files.size(file) > mostBytes) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (byte[] line = line(in); line.length > 0; line = line(in)) {
        lines++;
        entry(new String(line, UTF_8).stripTrailing()).ifPresent(taker);
      }
    }
  }

  /** Adds lines behind the others; after a crash the last may be there in part. */
  void append(List<Entry> entries) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
      write(entries, out);
    }
    lines += entries.size();
  }

  /** Puts these in place of all lines; they are on disk on return. */
  void rewrite(List<Entry> entries) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    Durable.replace(file, MODE, out -> write(entries, out));
    lines = entries.size();
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
    lines = 0;
  }

  /** The next line with its end, or as much of it as a line of ours may have; empty at the end. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() < LONGEST_LINE) {
      line.write(next);
      next = in.read();
    }
    if (next >= 0) {
      line.write(next);
    }
    return line.toByteArray();
  }

  private static void write(List<Entry> entries, OutputStream out) throws IOException {
    for (Entry entry : entries) {
      String line = line(entry);
      out.write((line + "\t" + checksum(line) + "\n").getBytes(UTF_8));
    }
  }

  // What an engine calls itself and its signatures is printable; what is not cannot break a line.
  private static String line(Entry entry) {
    Source source = entry.kept().source();
    return List.of(
            source.engine(),
            source.settings(),
            source.version(),
            source.generation(),
            entry.sight().sha256(),
            Long.toString(entry.kept().since()),
            entry.kept().signature())
        .stream()
        .map(field -> field.replaceAll("\\p{Cntrl}", "?"))
        .collect(Collectors.joining("\t"));
  }

  private Optional<Entry> entry(String line) {
    List<String> fields = List.of(line.split("\t", -1));
    if (fields.size() != FIELDS
        || !DIGEST.matcher(fields.get(4)).matches()
        || !SECONDS.matcher(fields.get(5)).matches()
        || !checksum(line.substring(0, line.lastIndexOf('\t'))).equals(fields.getLast())) {
      return Optional.empty();
    }
    Source read = new Source(fields.get(0), fields.get(1), fields.get(2), fields.get(3));
    Source source = sources.computeIfAbsent(read, same -> same);
    Kept kept = new Kept(source, fields.get(6), Long.parseLong(fields.get(5)));
    return Optional.of(new Entry(new Sight(source.engine(), fields.get(4)), kept));
  }

  private static String checksum(String line) {
    CRC32 crc = new CRC32();
    crc.update(line.getBytes(UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
