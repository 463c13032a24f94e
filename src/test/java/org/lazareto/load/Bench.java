// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/**
 * What every question works with.
 *
 * @param house where the program lies
 * @param folder an empty one of the question's own
 * @param sizes how large the run is, by the names that bench/load tells of
 */
record Bench(Path house, Path folder, Map<String, String> sizes, Report report) {

  static final long SEED = 20261123;

  int number(String name, int usual) {
    return Integer.parseInt(sizes.getOrDefault(name, Integer.toString(usual)));
  }

  /** How many messages a round has. */
  int size() {
    return number("SIZE", 2000);
  }

  /** Mail in which no part comes twice, other mail for each {@code round}. */
  Shelf mail(int round, int size) throws IOException {
    return shelf(new Corpus(SEED + 2L * round, size, false), "mail-" + round);
  }

  /** Takes away what {@link #mail} made, for disks are small. */
  void removeMail(int round) throws IOException {
    remove(folder.resolve("mail-" + round));
  }

  /** Mail in which every second file is one that another message has too. */
  Shelf repeating(int round, int size) throws IOException {
    return shelf(new Corpus(SEED + 1000 + 2L * round, size, true), "repeating-" + round);
  }

  private Shelf shelf(Corpus corpus, String name) throws IOException {
    Shelf shelf = Shelf.make(corpus, folder.resolve(name));
    report.fact(
        "corpus " + name,
        Map.of(
            "messages", corpus.size(),
            "seed", corpus.seed(),
            "infected", shelf.infected(),
            "bytes", shelf.bytes(),
            "sha256", corpus.digest()));
    return shelf;
  }

  /** Signatures of all kinds, the test file's among them. */
  Path signatures() throws IOException {
    Path signatures = folder.resolve("signatures");
    if (Files.notExists(signatures)) {
      new Signatures(signatures).make(SEED);
    }
    return signatures;
  }

  ClamdSetup clamd() throws IOException {
    return new ClamdSetup(folder.resolve("clamd"), signatures());
  }

  /** The table of our own engine, for a gate's settings. */
  String embedded() throws IOException {
    return "[engines.embedded]\nkind = \"signatures\"\ndirectory = \"" + signatures() + "\"\n";
  }

  String external() throws IOException {
    return "[engines.clamd]\nkind = \"clamd\"\naddress = \"" + clamd().address() + "\"\n";
  }

  /** A gate in a folder of its own, with these tables at the end of its settings. */
  GateSetup gate(String name, String... tables) throws IOException {
    GateSetup gate = new GateSetup(house.resolve("lazareto"), folder.resolve("gate-" + name));
    return gate.prepare(String.join("", List.of(tables)));
  }

  /** Takes a folder away with all that is in it, which may be millions of files. */
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      PathUtils.deleteDirectory(folder);
    }
  }
}
