// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazareto.examine.Examination;
import org.lazareto.examine.Examiner;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.ops.Quoted;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/** Examines messages one by one and prints a line for each. Confined to one thread. */
final class Examined implements MailFiles.Taker {

  private static final int LONGEST_NAME = 1000;

  private final Terminal terminal;
  private final boolean json;
  private final Examiner examiner;
  private final Progress progress;
  private int passedOver;
  private final Set<Verdict> seen = EnumSet.noneOf(Verdict.class);

  Examined(Terminal terminal, boolean json, Examiner examiner, Progress progress) {
    this.terminal = terminal;
    this.json = json;
    this.examiner = examiner;
    this.progress = progress;
  }

  @Override
  public void message(String name, ByteSource message) throws IOException {
    Examination examination = examiner.examine(madeUp(), message);
    print(name, examination.decision().verdict(), findings(examination), examination.took());
  }

  @Override
  public void unreadable(String name, FileSystemException why) {
    tell(terminal, name, why);
    print(name, Verdict.UNKNOWN, List.of(), Duration.ZERO);
  }

  /** Tells that a file cannot be read. */
  static void tell(Terminal terminal, String name, FileSystemException why) {
    String shown = Quoted.of(name, LONGEST_NAME);
    String key = why instanceof AccessDeniedException ? "examine.denied" : "examine.unreadable";
    terminal
        .err()
        .println(
            "lazareto: "
                + terminal.catalogue().say(key, shown, Errors.reason(why, terminal.catalogue())));
  }

  @Override
  public void passedOver(String name) {
    passedOver++;
  }

  /** Tells what was not examined. */
  void tellPassedOver() {
    if (passedOver > 0) {
      terminal
          .err()
          .println("lazareto: " + terminal.catalogue().say("examine.passed-over", passedOver));
    }
  }

  /** Not clean is worse than not known: of the first we are sure. */
  int code() {
    Set<Verdict> bad = EnumSet.copyOf(seen.isEmpty() ? Set.of(Verdict.CLEAN) : seen);
    bad.removeAll(List.of(Verdict.CLEAN, Verdict.UNKNOWN));
    if (!bad.isEmpty()) {
      return ExitCode.FOUND;
    }
    return seen.contains(Verdict.UNKNOWN) ? ExitCode.UNKNOWN : ExitCode.WELL;
  }

  // A file has no envelope: as if somebody here had written it to somebody here.
  static Envelope madeUp() {
    return new Envelope(
        "examine",
        Instant.now(),
        Route.LOCAL,
        Client.UNKNOWN,
        Address.NULL,
        List.of(new Address("postmaster")));
  }

  private static List<Finding> findings(Examination examination) {
    return examination.decision().findings();
  }

  private void print(String name, Verdict verdict, List<Finding> findings, Duration took) {
    seen.add(verdict);
    if (json) {
      terminal.out().println(Json.line(row(name, verdict, findings, took)));
    } else {
      terminal.out().println(line(name, verdict, findings, took));
    }
    terminal.out().flush();
    if (!terminal.colour()) {
      progress.step(); // on a terminal the lines themselves tell how far it is
    }
  }

  private static Map<String, Object> row(
      String name, Verdict verdict, List<Finding> findings, Duration took) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", name);
    row.put("verdict", verdict);
    row.put("findings", findings.stream().map(FindingText::row).toList());
    row.put("millis", took);
    return row;
  }

  private String line(String name, Verdict verdict, List<Finding> findings, Duration took) {
    String first =
        findings.isEmpty() ? "" : "  " + new FindingText(terminal.wording()).first(findings);
    String time = terminal.wording().of(took);
    return new VerdictMark(terminal).padded(verdict)
        + "  "
        + " ".repeat(Math.max(0, 7 - time.length()))
        + time
        + "  "
        + Quoted.of(name, LONGEST_NAME)
        + first;
  }
}
