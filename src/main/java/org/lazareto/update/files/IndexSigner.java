// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Digests;
import org.lazareto.update.PlainName;

/** Writes and signs the index of a directory of signature files. */
public final class IndexSigner {

  private IndexSigner() {}

  /**
   * What was signed.
   *
   * @param version of the set now
   * @param files how many it has
   */
  public record Signed(long version, int files) {}

  /**
   * Puts a new index into {@code directory}: all plain files that lie there, under the version
   * after that of the index which was there.
   *
   * @param set what the set is called
   */
  public static Signed sign(Path directory, SigningKey key, String set, Instant built)
      throws IOException {
    if (!PlainName.is(set)) {
      throw new LazaretoException("update.source.set", set);
    }
    Optional<Index> before = last(directory);
    List<Index.Entry> entries = new ArrayList<>();
    for (Path file : files(directory)) {
      entries.add(entry(file, before));
    }
    long version = before.map(Index::version).orElse(0L) + 1;
    Index index = new Index(set, version, built.truncatedTo(ChronoUnit.SECONDS), entries);
    String line = index.line();
    String signature = key.sign(line.getBytes(StandardCharsets.UTF_8));
    String text = line + "\n{\"signature\":\"" + signature + "\"}\n";
    Durable.replace(
        directory.resolve(Index.FILE),
        "rw-r--r--",
        out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    return new Signed(version, entries.size());
  }

  private static Optional<Index> last(Path directory) throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve(Index.FILE))) {
      return lines.findFirst().map(Index::parse);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .filter(f -> PlainName.is(String.valueOf(f.getFileName())))
          .filter(f -> !f.endsWith(Index.FILE))
          .sorted()
          .toList();
    }
  }

  private static Index.Entry entry(Path file, Optional<Index> before) throws IOException {
    String name = String.valueOf(file.getFileName());
    long size = Files.size(file);
    Optional<Index.Beginning> beginning = Optional.empty();
    Optional<Index.Entry> last = before.flatMap(b -> b.entry(name));
    if (last.isPresent() && last.get().size() > 0 && last.get().size() < size) {
      long length = last.get().size();
      String first = Digests.hex("SHA-256", file, 0, length);
      beginning =
          Optional.of(new Index.Beginning(length, first))
              .filter(b -> b.sha256().equals(last.get().sha256()));
    }
    return new Index.Entry(name, size, Digests.hex("SHA-256", file), beginning);
  }
}
