// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.child.End;
import org.lazareto.child.Workplace;
import org.lazareto.engine.Printable;
import org.lazareto.engine.Transcript;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

/**
 * One run of a program over several contents. Who gets no answer from it may be asked again; one
 * that was alone always gets one. Confined to one thread.
 */
final class Run {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Program program;
  private final Deadline end;
  private final Map<String, Asked> byFile = new LinkedHashMap<>();

  private Run(Program program, Deadline end) {
    this.program = program;
    this.end = end;
  }

  static void of(Program program, List<Asked> contents, Deadline end) {
    new Run(program, end).over(contents);
  }

  private void over(List<Asked> contents) {
    try (Workplace place = Workplace.below(program.spool())) {
      contents.forEach(asked -> put(asked, place));
      if (!byFile.isEmpty()) {
        examine(place);
      }
    } catch (IOException e) {
      failed(reason(e));
    }
  }

  private void put(Asked asked, Workplace place) {
    // Nobody who sent a content can know these names, so no name in an archive can pose as one.
    byte[] name = new byte[16];
    RANDOM.nextBytes(name);
    String file = HexFormat.of().formatHex(name);
    try (InputStream in = asked.content().open()) {
      place.put(file, in);
      byFile.put(file, asked);
    } catch (IOException e) {
      asked.fail(reason(e));
    }
  }

  private void examine(Workplace place) throws IOException {
    Definition definition = program.definition();
    Map<String, Transcript> words = new HashMap<>();
    byFile.forEach((file, asked) -> words.put(file, asked.words()));
    Report report = new Report(definition.lines(), words);
    String[] files = byFile.keySet().toArray(String[]::new);
    Program.Ended ended =
        program.run(program.words(definition.scan(), files), place, end, report::line);
    switch (ended.end()) {
      case End.Overtime _ -> failed("no answer in time");
      case End.Killed(int signal) -> failed("ended by signal " + signal);
      case End.Ended(int code) when !definition.codes().knows(code) ->
          failed("exit code " + code + ": " + Printable.of(ended.said()));
      case End.Ended(int code) -> byFile.forEach((file, asked) -> judge(code, report, file, asked));
    }
  }

  private void judge(int code, Report report, String file, Asked asked) {
    answer(code, report, file).ifPresent(answer -> asked.answer().complete(answer));
  }

  /** Clean only by an exit code that says that nothing was found in the whole run. */
  private Optional<Answer> answer(int code, Report report, String file) {
    return switch (report.of(file)) {
      case Report.Said.Found(String name) -> Optional.of(new Answer.Found(name));
      case Report.Said.Unscannable(String why) -> Optional.of(new Answer.NotFullyScanned(why));
      case Report.Said.Trouble(String why) -> Optional.of(new Answer.Failed(true, why));
      case Report.Said.Clean _ when cleanCode(code) -> Optional.of(new Answer.Clean());
      case Report.Said.Nothing _ when cleanCode(code) && alone() && report.someCounted() ->
          Optional.of(new Answer.Clean());
      case Report.Said.Clean _, Report.Said.Nothing _ ->
          alone() ? Optional.of(unclear(code, report.mentions(file))) : Optional.empty();
    };
  }

  private boolean cleanCode(int code) {
    return program.definition().codes().clean().contains(code);
  }

  /**
   * The exit code speaks of something found, but no line does: a hostile member's name may have
   * torn it. Where the program did not even name the file, it may be no program's word at all but
   * that of a sandbox which could not start it.
   */
  private Answer unclear(int code, boolean named) {
    return named && program.definition().codes().found().contains(code)
        ? new Answer.Found("found without a name")
        : new Answer.Failed(true, "ended with exit code " + code + " and no whole answer");
  }

  private boolean alone() {
    return byFile.size() == 1;
  }

  /** Those that were alone have failed; of several, one may be the cause. */
  private void failed(String reason) {
    if (alone()) {
      byFile.values().forEach(asked -> asked.fail(reason));
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
