// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Asks the questions of bench/load one after the other, and lists the targets at the end. */
public final class Load {

  /** What needs other programs, which only its own script brings. */
  private static final String ON_REQUEST = "peers";

  private static final SequencedMap<String, Question> QUESTIONS = questions();

  private final Path house;
  private final Path folder;
  private final List<Report> reports = new ArrayList<>();

  private Load(Path house, Path folder) {
    this.house = house;
    this.folder = folder;
  }

  private static SequencedMap<String, Question> questions() {
    SequencedMap<String, Question> questions = new LinkedHashMap<>();
    questions.put("start", new StartQuestion());
    questions.put("drain", new DrainQuestion());
    questions.put("doors", new DoorsQuestion());
    questions.put("memory", new MemoryQuestion());
    questions.put("backlog", new BacklogQuestion());
    questions.put("burst", new BurstQuestion());
    questions.put("overload", new OverloadQuestion());
    questions.put("small", new SmallQuestion());
    questions.put(ON_REQUEST, new PeersQuestion());
    return questions;
  }

  /** Takes the source's folder, an empty one to work in, and the names of questions; none: all. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Load load = new Load(Path.of(arguments[0]), Path.of(arguments[1]));
    List<String> named = List.of(arguments).subList(2, arguments.length);
    for (String name : named.isEmpty() ? usual() : named) {
      Question question = QUESTIONS.get(name);
      if (question == null) {
        System.err.println("load: no such question: " + name + ": one of " + QUESTIONS.keySet());
        System.exit(2);
      }
      load.ask(name, question);
    }
    System.exit(load.tell() ? 0 : 1);
  }

  private static List<String> usual() {
    return QUESTIONS.keySet().stream().filter(name -> !name.equals(ON_REQUEST)).toList();
  }

  private void ask(String name, Question question) throws IOException, InterruptedException {
    System.out.println("\n== " + name);
    Report report = new Report();
    reports.add(report);
    Path own = Files.createDirectories(folder.resolve(name));
    Machine.tell(report, folder);
    Map<String, String> sizes = System.getenv();
    try {
      question.ask(new Bench(house, own, sizes, report));
    } catch (IOException e) {
      // The others can still be asked.
      report.complain(name + ": " + e);
    }
    report.fact("load after", Machine.load());
    report.write(
        house.resolve(
            "bench/results/load-" + name + "-" + LocalDate.now(ZoneOffset.UTC) + ".json"));
    Bench.remove(own);
  }

  private boolean tell() {
    System.out.println("\n" + Target.HEAD);
    reports.stream()
        .flatMap(r -> r.targets().stream())
        .map(Target::line)
        .forEach(System.out::println);
    reports.stream()
        .flatMap(r -> r.complaints().stream())
        .forEach(c -> System.out.println("WRONG: " + c));
    return reports.stream().allMatch(Report::well);
  }
}
