// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lazareto.demo.MailboxSamples;
import org.lazareto.demo.Result;
import org.lazareto.demo.Sample;
import org.lazareto.demo.Stage;
import org.lazareto.demo.Step;
import org.lazareto.journal.Entry;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Verdict;

/**
 * What the demonstration shows: a few lines for each message, the figures, and where to look next.
 * No line of the table is wider than 80 columns. Immutable.
 */
record DemoReport(Terminal terminal, Stage stage) {

  // Together with the gaps between them 80.
  private static final int VERDICT = 15;
  private static final int TITLE = 28;
  private static final int BECAME = 13;
  private static final int PLACE = 10;
  private static final int TIME = 6;

  private static final String GAP = "  ";
  private static final String BELOW = " ".repeat(VERDICT) + GAP;
  private static final int BELOW_WIDTH = 80 - VERDICT - GAP.length() - 1;

  void head() {
    String folder = stage.folder().toString();
    terminal.say(stage.again() ? "demo.head-again" : "demo.head", folder);
    terminal.out().println();
    terminal.out().flush();
  }

  void results(List<Result> results) {
    terminal
        .out()
        .println(
            terminal.painted(
                "bold",
                line(
                    right(say("column.verdict"), VERDICT),
                    say("demo.column.message"),
                    say("demo.column.became"),
                    say("demo.column.place"),
                    say("demo.column.time"))));
    results.forEach(this::result);
    terminal.out().println();
  }

  private void result(Result result) {
    Wording wording = terminal.wording();
    Sample sample = result.placed().sample();
    terminal
        .out()
        .println(
            line(
                verdict(result),
                say("demo.sample." + sample.name()),
                result.entry().map(this::became).orElse("–"),
                place(result),
                wording.of(result.took())));
    below(sample.sender() + " → " + String.join(", ", sample.recipients()));
    result.entry().filter(e -> !e.findings().isEmpty()).ifPresent(e -> below(found(e)));
  }

  private String verdict(Result result) {
    VerdictMark mark = new VerdictMark(terminal);
    Verdict verdict = result.entry().flatMap(Entry::verdict).orElse(Verdict.UNKNOWN);
    return mark.padded(verdict) + " ".repeat(Math.max(0, VERDICT - mark.width()));
  }

  private String became(Entry entry) {
    return entry.fates().stream()
        .map(fate -> terminal.wording().of(fate.outcome()))
        .distinct()
        .reduce((a, b) -> a + ", " + b)
        .orElse("–");
  }

  private String place(Result result) {
    return result.where().stream()
        .map(
            where ->
                switch (where) {
                  case INCOMING -> "mqueue.in";
                  case OUTGOING -> "mqueue";
                  case MAILDIR -> "maildir";
                  case QUARANTINE -> "quarantine";
                })
        .reduce((a, b) -> a + "+" + b)
        .orElse("–");
  }

  private String found(Entry entry) {
    return new FindingText(terminal.wording()).first(entry.findings());
  }

  private void below(String text) {
    boolean fits = text.length() <= BELOW_WIDTH;
    terminal.out().println(BELOW + Quoted.of(text, fits ? text.length() : BELOW_WIDTH));
  }

  /** How many messages of each verdict, and how long they took. */
  void figures(List<Result> results) {
    Wording wording = terminal.wording();
    List<Duration> times = results.stream().map(Result::took).sorted().toList();
    terminal.say(
        "demo.figures",
        results.size(),
        results.stream().mapToInt(r -> r.placed().sample().recipients().size()).sum(),
        count(results, Verdict.CLEAN),
        count(results, Verdict.INFECTED),
        count(results, Verdict.BLOCKED),
        count(results, Verdict.UNSCANNABLE));
    terminal.say(
        "demo.times", wording.of(times.get(times.size() / 2)), wording.of(times.getLast()));
    terminal.out().println();
  }

  /** How long so many messages took that came at once, or that they are not gone yet. */
  void hurried(int messages, boolean gone, Duration took) {
    long each = Math.round(1000.0 * messages / Math.max(1, took.toMillis()));
    String key = gone ? "demo.many" : "demo.many-left";
    terminal.say(key, messages, terminal.wording().of(took), each);
    terminal.out().println();
  }

  private static long count(List<Result> results, Verdict verdict) {
    return results.stream()
        .flatMap(r -> r.entry().flatMap(Entry::verdict).stream())
        .filter(verdict::equals)
        .count();
  }

  /** Whether nothing was lost, of samples and of what the group sent. */
  void conserved(boolean well) {
    terminal.out().println();
    terminal.say(well ? "demo.conserved" : "demo.not-conserved");
    terminal.out().println();
  }

  /** Above what the user attention group does. */
  void group() {
    terminal.out().println(terminal.painted("bold", say("demo.group")));
    terminal.out().flush();
  }

  /** A step of it, as soon as it was seen to have worked. */
  void step(int number, Step step) {
    String told = terminal.catalogue().say("demo.group." + step.name(), step.told().toArray());
    terminal.out().println("  " + number + "  " + told.replace("\n", "\n     "));
    terminal.out().flush();
  }

  /** What stopped the group, on stderr. */
  void failed(Exception why) {
    String reason =
        why instanceof LazaretoException known
            ? known.in(terminal.catalogue())
            : String.valueOf(why);
    terminal.err().println("lazareto: demo: " + reason);
  }

  /** Where a browser finds what the group made. */
  void look(String address, List<Step> steps) {
    terminal.out().println();
    terminal.out().println(terminal.painted("bold", say("demo.group.look")));
    String base = address.replaceFirst("/$", "");
    steps.stream()
        .filter(step -> !step.page().isEmpty())
        .forEach(
            step ->
                terminal
                    .out()
                    .println(
                        "  " + base + step.page() + GAP + say("demo.group.look." + step.name())));
  }

  /** Commands to go on with, as they can be typed. */
  void whereToLook(List<Result> results) {
    String settings = " --config " + stage.settingsFile();
    terminal.out().println(terminal.painted("bold", say("demo.where-to-look")));
    for (String command :
        List.of(
            "journal list",
            "journal show " + results.getLast().placed().id(),
            "quarantine list",
            "quarantine show " + results.getLast().placed().id(),
            "stats",
            "journal check",
            "advisory list",
            "list members seguridad",
            "course report")) {
      terminal.out().println("  ./lazareto " + command + settings);
    }
    terminal.out().flush();
  }

  /** What is not as it should be, on stderr. */
  void differences(List<Result> results) {
    for (Result result : results) {
      for (Result.Difference difference : result.differences()) {
        terminal
            .err()
            .println(
                "lazareto: demo: "
                    + terminal
                        .catalogue()
                        .say(
                            "demo.differs",
                            say("demo.sample." + result.placed().sample().name()),
                            say("demo.compared." + difference.what()),
                            difference.expected(),
                            difference.found()));
      }
    }
  }

  /** Where a browser finds the portal, and with what to log in. */
  void portal(String address, String name, String password) {
    terminal.out().println();
    terminal.out().println(terminal.painted("bold", say("demo.portal")));
    terminal.out().println("  " + address);
    terminal.out().println(terminal.painted("bold", say("demo.log-in")));
    terminal.out().println("  " + address + "login");
    terminal.say("demo.account", name, password);
  }

  /** Where mail is read, and whose. */
  void webmail(String address, String password) {
    terminal.out().println(terminal.painted("bold", say("demo.webmail")));
    terminal.out().println("  " + address + "mail");
    MailboxSamples.PEOPLE.forEach(name -> terminal.say("demo.account", name, password));
    terminal.say("demo.stopped", MailboxSamples.OWNER);
  }

  /** For a demonstration that stays: how to put a message in, and how to end. */
  void howToGoOn() {
    terminal.out().println();
    terminal.out().println(terminal.painted("bold", say("demo.put-one-in")));
    String file = stage.incoming() + "/%sDemo00000001";
    List.of(
            "echo Hola > " + file.formatted("df"),
            "printf 'V8\\nT"
                + Instant.now().getEpochSecond()
                + "\\nS<ana@salud.test>\\n"
                + "RPFD:<luis@salud.test>\\nH??Subject: Hola\\n.\\n' \\",
            "  > " + file.formatted("tf"),
            "mv " + file.formatted("tf") + " " + file.formatted("qf"))
        .forEach(command -> terminal.out().println("  " + command));
    terminal.out().println();
    terminal.out().println(terminal.painted("bold", say("demo.send-one")));
    terminal
        .out()
        .println("  swaks --server 127.0.0.1:" + stage.ports().proxy() + " --to luis@salud.test");
    terminal.say("demo.maildir", stage.maildir() + "/new");
    terminal.out().println();
    terminal.say("demo.end");
    terminal.out().flush();
  }

  private String say(String key) {
    return terminal.catalogue().say(key);
  }

  private static String line(
      String verdict, String title, String became, String place, String time) {
    return verdict
        + GAP
        + right(title, TITLE)
        + GAP
        + right(became, BECAME)
        + GAP
        + right(place, PLACE)
        + GAP
        + " ".repeat(Math.max(0, TIME - time.length()))
        + time;
  }

  private static String right(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
