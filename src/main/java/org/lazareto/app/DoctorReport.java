// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.doctor.HostFinding;
import org.lazareto.doctor.Severity;
import org.lazareto.doctor.probe.Result;
import org.lazareto.ops.Quoted;

/** What the doctor found, told as text or JSON. */
record DoctorReport(Terminal terminal, List<Result> results, List<HostFinding> findings) {

  private static final int LONGEST = 1000;

  DoctorReport {
    results = List.copyOf(results);
    findings = List.copyOf(findings);
  }

  /** Tells it and gives the exit code: something found counts more than something unseen. */
  int tell(boolean json) {
    if (json) {
      results.forEach(result -> terminal.out().println(Json.line(row(result))));
      findings.forEach(finding -> terminal.out().println(Json.line(row(finding))));
    } else {
      results.forEach(this::line);
      for (int i = 0; i < findings.size(); i++) {
        lines(findings.get(i), isLastWithItsCure(i));
      }
      ending();
    }
    terminal.out().flush();
    boolean found =
        !results.stream().allMatch(result -> result.state().well())
            || findings.stream().anyMatch(f -> f.severity() != Severity.UNKNOWN);
    if (found) {
      return ExitCode.FOUND;
    }
    return findings.isEmpty() ? ExitCode.WELL : ExitCode.UNKNOWN;
  }

  private static Map<String, Object> row(Result result) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("route", result.route().name());
    row.put("result", result.state().label());
    row.put("detail", result.detail());
    row.put("id", result.id());
    return row;
  }

  private Map<String, Object> row(HostFinding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("severity", finding.severity().label());
    row.put("area", finding.area());
    row.put("finding", finding.key());
    row.put("subject", finding.subject());
    row.put("text", finding.in(terminal.catalogue()));
    row.put("cure", finding.cureIn(terminal.catalogue()));
    return row;
  }

  private void line(Result result) {
    String word = word(result.state().label());
    String style =
        switch (result.state()) {
          case DELIVERED, PASSED, LOST -> "bold,red";
          case WAITING, UNTRIED -> "yellow";
          case SKIPPED, STOPPED -> "green";
        };
    String told = terminal.catalogue().say("doctor.probe." + result.state().label());
    String detail = result.detail().isEmpty() ? "" : " (" + result.detail() + ")";
    terminal
        .out()
        .println(
            terminal.painted(style, padded(word))
                + Quoted.of(result.route().name() + detail, LONGEST)
                + (result.state().well() ? "" : ": " + told));
  }

  // Several of one set-up have one cure: it stands below the last.
  private boolean isLastWithItsCure(int index) {
    String cure = cure(index);
    return index + 1 == findings.size() || !cure.equals(cure(index + 1));
  }

  private String cure(int index) {
    return findings.get(index).cureIn(terminal.catalogue());
  }

  private void lines(HostFinding finding, boolean withCure) {
    String style = finding.severity() == Severity.CRITICAL ? "bold,red" : "yellow";
    String word = word(finding.severity().label());
    terminal
        .out()
        .println(
            terminal.painted(style, padded(word))
                + Quoted.of(finding.in(terminal.catalogue()), LONGEST));
    if (withCure) {
      terminal.out().println(padded("") + Quoted.of(finding.cureIn(terminal.catalogue()), LONGEST));
    }
  }

  private void ending() {
    if (findings.isEmpty() && results.isEmpty()) {
      terminal.say("doctor.well");
    } else if (findings.isEmpty() && results.stream().allMatch(r -> r.state().well())) {
      terminal.say("doctor.probe.well", results.size());
    }
  }

  private String word(String label) {
    return terminal.catalogue().say("doctor.word." + label);
  }

  private static String padded(String word) {
    return "%-13s".formatted(word);
  }
}
