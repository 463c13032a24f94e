// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.lazareto.engine.Engine;
import org.lazareto.engine.signatures.Signatures;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/**
 * Measures what our own engine and clamd need for the same signatures and the same contents, in one
 * run: memory, and processor time for each megabyte.
 */
public final class SignatureLoad {

  private static final long SEED = 20261124;
  private static final int MEGABYTES = 16;
  private static final int ROUNDS = 6;

  private final Path folder;
  private final Report report = new Report();

  private SignatureLoad(Path folder) {
    this.folder = folder;
  }

  /** Takes the source's folder, an empty one to work in, and how many signatures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SignatureLoad load = new SignatureLoad(Path.of(arguments[1]));
    load.run(Integer.parseInt(arguments[2]));
    load.report.write(
        Path.of(arguments[0])
            .resolve("bench/results/signatures-" + LocalDate.now(ZoneOffset.UTC) + ".json"));
    System.exit(load.report.well() ? 0 : 1);
  }

  private void run(int count) throws IOException, InterruptedException {
    report.fact("signatures", count);
    report.fact("cores", Runtime.getRuntime().availableProcessors());
    report.fact("java", Runtime.version().toString());
    report.fact(
        "load average before", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    Path signatures = folder.resolve("signatures");
    new SignatureLines(signatures, count).make(SEED);
    Map<String, ByteSource> contents = contents();
    ours(signatures, contents);
    theirs(signatures, contents);
    report.fact(
        "load average after", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void ours(Path signatures, Map<String, ByteSource> contents) throws IOException {
    long before = heap();
    long start = cpu();
    try (Signatures engine = new Signatures("embedded", Optional.of(signatures))) {
      report.fact("embedded, loading, cpu s", rounded((cpu() - start) / 1e9));
      report.fact("embedded, heap MiB", rounded((heap() - before) / 1048576.0));
      for (Map.Entry<String, ByteSource> content : contents.entrySet()) {
        best("embedded, " + content.getKey(), engine, content.getValue(), this::cpu);
      }
    }
  }

  private void theirs(Path signatures, Map<String, ByteSource> contents)
      throws IOException, InterruptedException {
    ClamdSetup setup = new ClamdSetup(folder.resolve("clamd"), signatures);
    try (Child clamd = setup.start()) {
      report.fact("clamd, RSS MiB after its start", rounded(clamd.proc().rss()));
      report.fact("clamd", setup.client().identity().version());
      for (Map.Entry<String, ByteSource> content : contents.entrySet()) {
        best("clamd, " + content.getKey(), setup.client(), content.getValue(), () -> of(clamd));
      }
    }
  }

  /** What a core did until now, in nanoseconds. */
  private interface Clock {
    long nanos();
  }

  /** The best of some rounds, which other load disturbed least. */
  private void best(String what, Engine engine, ByteSource content, Clock clock)
      throws IOException {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = clock.nanos();
      Answer answer = engine.scan(content, Deadline.after(Duration.ofMinutes(5)));
      least = Math.min(least, clock.nanos() - start);
      if (!(answer instanceof Answer.Clean)) {
        report.complain(what + ": " + answer);
      }
    }
    double megabytes = content.size() / 1e6;
    report.fact(what + ", MB per cpu s", rounded(megabytes / (least / 1e9)));
  }

  private Map<String, ByteSource> contents() throws IOException {
    Random random = new Random(SEED);
    byte[] program = new byte[MEGABYTES << 20];
    random.nextBytes(program);
    program[0] = 'M';
    program[1] = 'Z';
    // Texts are searched in two forms, as clamd does.
    byte[] text = text(random);
    Map<String, ByteSource> contents = new LinkedHashMap<>();
    contents.put("program", file("program", program));
    contents.put("text", file("text", text));
    return contents;
  }

  private static byte[] text(Random random) {
    List<String> words =
        List.of(
            "the", "patient", "consultation", "number", "of", "fever", "Dengue", "report", "\n");
    byte[] text = new byte[MEGABYTES << 20];
    Arrays.fill(text, (byte) ' ');
    for (int at = 0; at < text.length - 20; ) {
      byte[] word = words.get(random.nextInt(words.size())).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(word, 0, text, at, word.length);
      at += word.length + 1;
    }
    return text;
  }

  private ByteSource file(String name, byte[] bytes) throws IOException {
    return ByteSource.of(Files.write(folder.resolve(name), bytes));
  }

  private long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long of(Child clamd) {
    try {
      return (long) (clamd.proc().cpu() * 1e9);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
