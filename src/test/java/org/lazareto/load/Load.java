// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Measures what each step of the gate's work costs, all on the same mail in the same run. */
public final class Load {

  private static final long SEED = 20261123;

  private final Path house;
  private final Path folder;
  private final Report report = new Report();

  private Load(Path house, Path folder) {
    this.house = house;
    this.folder = folder;
  }

  /** Takes the source's folder, an empty one to work in, and how many messages. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path house = Path.of(arguments[0]);
    Load load = new Load(house, Path.of(arguments[1]));
    load.run(Integer.parseInt(arguments[2]));
    load.report.write(
        house.resolve("bench/results/load-" + LocalDate.now(ZoneOffset.UTC) + ".json"));
    System.exit(load.report.well() ? 0 : 1);
  }

  private void run(int size) throws IOException, InterruptedException {
    machine();
    Shelf shelf = corpus(size);
    Path signatures = folder.resolve("signatures");
    new Signatures(signatures).make(SEED);
    ClamdSetup clamd = new ClamdSetup(folder.resolve("clamd"), signatures);
    Steps steps = new Steps(folder, shelf, report);
    steps.moves(1);
    steps.moves(4);
    steps.walks(1);
    steps.walks(2);
    gate(shelf, "embedded", embedded(signatures), Optional.empty());
    try (Child running = clamd.start()) {
      steps.scans(1, clamd, running.proc());
      steps.scans(4, clamd, running.proc());
      gate(shelf, "clamd", external(clamd), Optional.of(running.proc()));
    }
  }

  private void gate(Shelf shelf, String engine, String table, Optional<Proc> clamd)
      throws IOException, InterruptedException {
    GateSetup gate = new GateSetup(house.resolve("lazareto"), folder.resolve("gate-" + engine));
    new GateRuns(gate.prepare(table), engine, shelf, report).run(clamd);
  }

  private Shelf corpus(int size) throws IOException {
    Corpus corpus = new Corpus(SEED, size);
    Shelf shelf = Shelf.make(corpus, folder.resolve("corpus"));
    report.fact(
        "corpus",
        Map.of(
            "messages", size,
            "seed", SEED,
            "infected", shelf.infected(),
            "bytes", shelf.bytes(),
            "sha256", corpus.digest()));
    return shelf;
  }

  private void machine() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(l -> l.startsWith("model name"))
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    report.fact("processor", model.substring(model.indexOf(':') + 1).strip());
    report.fact("cores", Runtime.getRuntime().availableProcessors());
    report.fact("java", System.getProperty("java.runtime.version"));
    report.fact("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    report.fact("file system", Files.getFileStore(folder).type());
    report.fact("load before", Files.readString(Path.of("/proc/loadavg")).strip());
  }

  private static String embedded(Path signatures) {
    return "[engines.embedded]\nkind = \"signatures\"\ndirectory = \"" + signatures + "\"\n";
  }

  private static String external(ClamdSetup clamd) {
    return "[engines.clamd]\nkind = \"clamd\"\naddress = \"" + clamd.address() + "\"\n";
  }
}
