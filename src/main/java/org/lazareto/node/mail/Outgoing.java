// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.node.Offer;
import org.lazareto.node.Telling;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.Head;
import org.lazareto.update.Digests;
import org.lazareto.update.Staging;

/**
 * The bundles that are on their way by mail, each under its digest, for as long as somebody may ask
 * for pieces of it. Confined to one thread.
 */
final class Outgoing {

  private static final System.Logger LOG = System.getLogger("hub");

  private static final String SUFFIX = ".lzb";

  private final Path directory;
  private final Telling telling;
  private final Set<Offer> told = new HashSet<>();

  Outgoing(Path directory, Telling telling) {
    this.directory = directory;
    this.telling = telling;
  }

  /** What lies ready to be cut. */
  record Made(Cut cut, long revision) {}

  /**
   * One that leads further.
   *
   * @param from up to which revision the node knows all
   * @param piece how many bytes fit into a mail
   * @return empty if there is nothing newer, or it is too large for so many pieces
   */
  Optional<Made> bundle(Offer to, long from, int piece) throws IOException {
    Optional<Telling.Lead> made = telling.lead(to, from);
    if (made.isEmpty()) {
      return Optional.empty();
    }
    Path file = made.get().file(directory.resolveSibling("work"));
    long size = Files.size(file);
    if (size > (long) piece * Cut.MOST_PIECES) {
      tell(to, size);
      return Optional.empty();
    }
    String digest = Digests.hex("SHA-256", file);
    Files.createDirectories(directory);
    Path kept = file(digest);
    if (Files.notExists(kept)) {
      Staging.join(file, kept);
    }
    Cut cut = new Cut(digest, made.get().base(), size, piece);
    return Optional.of(new Made(cut, made.get().revision()));
  }

  private void tell(Offer tooLarge, long size) {
    if (told.add(tooLarge)) {
      LOG.log(
          Level.WARNING,
          "too large for mail: {0} {1}, {2} bytes in more than {3} pieces; carry it otherwise, or"
              + " with a larger mail.message",
          tooLarge.hub(),
          tooLarge.topic(),
          size,
          Cut.MOST_PIECES);
    }
  }

  private Path file(String digest) {
    return directory.resolve(digest + SUFFIX);
  }

  /** When one was made; empty if it is not here any more. */
  Optional<Instant> made(Cut cut) throws IOException {
    return BundleReader.head(file(cut.digest())).map(Head::created);
  }

  /** The bytes of one piece. */
  byte[] piece(Cut cut, int number) throws IOException {
    try (FileChannel file = FileChannel.open(file(cut.digest()))) {
      InputStream in = Channels.newInputStream(file.position(cut.start(number)));
      byte[] bytes = in.readNBytes(cut.length(number));
      if (bytes.length != cut.length(number)) {
        throw new NoSuchFileException(file(cut.digest()).toString());
      }
      return bytes;
    }
  }

  /** Forgets all others. */
  void keepOnly(Set<String> digests) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> old =
          files
              .filter(file -> !digests.contains(withoutSuffix(String.valueOf(file.getFileName()))))
              .toList();
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String withoutSuffix(String name) {
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }
}
