// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.lazareto.engine.clamd.Clamd;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Answer;

/** The steps of a gate's work one by one, without a gate. Each is warmed up before it is timed. */
record Steps(Path folder, Shelf shelf, Report report) {

  private static final int WARM_UP = 200;

  Row moves(int threads) throws IOException, InterruptedException {
    Path in = folder.resolve("moves-in-" + threads);
    Path out = Files.createDirectories(folder.resolve("moves-out-" + threads));
    BareMoves moves = new BareMoves(in, out);
    Shelf few = shelf.first(WARM_UP);
    few.queue(in, 0);
    new Crew(1).run(few, item -> moves.move(QueueWriter.id(0, item.number())));
    shelf.queue(in, threads);
    Crew.Task task = item -> moves.move(QueueWriter.id(threads, item.number()));
    return time("bare queue moves", threads, Optional.empty(), task);
  }

  Row scans(int threads, ClamdSetup setup, Proc clamd) throws IOException, InterruptedException {
    Clamd client = setup.client();
    AtomicInteger found = new AtomicInteger();
    Crew.Task task =
        item -> {
          Answer answer =
              client.scan(item.whole(), new Budget(Limits.defaults(), item.size()).deadline());
          boolean right =
              item.kind().infected()
                  ? answer instanceof Answer.Found
                  : answer instanceof Answer.Clean;
          if (!right) {
            report.complain("clamd alone said " + answer + " to a message " + item.kind());
          }
          found.addAndGet(answer instanceof Answer.Found ? 1 : 0);
        };
    Row row = time("clamd alone, whole mail", threads, Optional.of(clamd), task);
    report.expect("clamd alone found", shelf.infected(), found.get());
    return row;
  }

  void walks(int threads) throws IOException, InterruptedException {
    UnpackSettings usual = UnpackSettings.defaults();
    Path spool = Files.createDirectories(folder.resolve("walk-work"));
    Unpacker unpacker =
        new Unpacker(
            new UnpackSettings(spool, usual.memory(), usual.skeleton(), usual.skeletonText()));
    Crew.Task task =
        item -> {
          ByteSource mail = item.whole();
          unpacker.unpack(mail, new Budget(Limits.defaults(), item.size()), new ReadingSink());
        };
    new Crew(1).run(shelf.first(WARM_UP), task);
    time("walk and digest", threads, Optional.empty(), task);
  }

  private Row time(String step, int threads, Optional<Proc> clamd, Crew.Task task)
      throws IOException, InterruptedException {
    try (Meter meter = new Meter(Proc.self(), clamd)) {
      new Crew(threads).run(shelf, task);
      Row row = meter.end(step, threads, shelf);
      report.add(row);
      return row;
    }
  }
}
