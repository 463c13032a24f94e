// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Request;
import org.lazareto.rule.Marks;
import org.lazareto.rule.OutbreakRule;
import org.lazareto.rule.Preview;
import org.lazareto.rule.RuleBook;
import org.lazareto.rule.Sample;
import org.lazareto.rule.Sample.By;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto rule}: outbreak rules. Looking needs no gate; making, ending and prolonging is
 * the gate's work, so that it holds at once.
 */
@Command(name = "rule", addMethodSubcommands = false)
final class RuleCommand {

  private static final String NUMBER = "lazareto.rule.NUMBER";
  private static final String SINCE = "rule.option.since";
  private static final String WEEK = "7d";
  private static final Duration RELEASE = Duration.ofMinutes(30);

  private final Terminal terminal;

  RuleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "add")
  int add(@Mixin Listing listing, @Mixin MarksOptions options, @Mixin RuleTerms terms) {
    make(listing, options.marks(), terms);
    return ExitCode.WELL;
  }

  private void make(Listing listing, Marks marks, RuleTerms terms) {
    Map<String, Object> row = new LinkedHashMap<>();
    listing.gate().ask(terms.request(marks), row::putAll);
    Duration took = ProcessAge.ago();
    row.put("millis", took.toMillis());
    if (!listing.json()) {
      terminal.say(
          "rule.holds",
          UpdateRun.text(row, "rule"),
          terminal.wording().of(took),
          terminal.wording().of(Instant.parse(UpdateRun.text(row, "expires"))),
          UpdateRun.text(row, "number"));
      terminal.out().flush();
    }
    Duration week = Duration.ofDays(7);
    tell(listing, hits(listing, List.of(marks), week).getFirst(), week, row);
  }

  @Command(name = "preview")
  int preview(
      @Mixin Listing listing,
      @Mixin MarksOptions options,
      @Option(names = "--since", defaultValue = WEEK, paramLabel = "SPAN", descriptionKey = SINCE)
          Duration since) {
    Marks marks = options.marks();
    if (marks.asksNothing()) {
      throw new LazaretoException("rule.asks-nothing");
    }
    Preview.Hits hits = hits(listing, List.of(marks), since).getFirst();
    tell(listing, hits, since, new LinkedHashMap<>());
    return hits.hit() == 0 && hits.unsure() == 0 ? ExitCode.WELL : ExitCode.FOUND;
  }

  private static List<Preview.Hits> hits(Listing listing, List<Marks> marks, Duration since) {
    Kept kept = Kept.by(listing.settings());
    try (Database database = kept.database()) {
      return new Preview(kept.journal(database).traces(), kept.settings().site())
          .of(marks, kept.clock().instant().minus(since));
    }
  }

  private void tell(
      Listing listing, Preview.Hits hits, Duration since, Map<String, Object> before) {
    if (listing.json()) {
      before.putAll(HitsText.object(hits));
      terminal.out().println(Json.line(before));
    } else {
      new HitsText(terminal, since).print(hits);
    }
    terminal.out().flush();
  }

  @Command(name = "from")
  int from(
      @Mixin Listing listing,
      @Mixin RuleTerms terms,
      @Option(names = "--by", split = ",", paramLabel = "WORD") @Nullable Set<By> by,
      @Option(names = "--part", paramLabel = "PATH") @Nullable String path,
      @Parameters(paramLabel = "ID", descriptionKey = "lazareto.rule.from.ID") String id)
      throws IOException {
    Sample sample;
    Kept kept = Kept.by(listing.settings());
    try (Database database = kept.database()) {
      sample = Samples.of(kept, database).find(id, listing.settings());
    }
    Part part = sample.part(Optional.ofNullable(path));
    SequencedMap<By, Marks> offers = sample.offers(part);
    if (by == null || by.isEmpty()) {
      offer(listing, part, offers);
    } else {
      make(listing, chosen(offers, EnumSet.copyOf(by)), terms);
    }
    return ExitCode.WELL;
  }

  private static Marks chosen(SequencedMap<By, Marks> offers, Set<By> by) {
    Marks marks = Marks.NONE;
    for (By one : by) {
      Marks more = offers.get(one);
      if (more == null) {
        throw new LazaretoException("rule.not-offered", Wording.label(one));
      }
      marks = marks.and(more);
    }
    return marks;
  }

  private void offer(Listing listing, Part part, SequencedMap<By, Marks> offers) {
    Duration week = Duration.ofDays(7);
    List<Preview.Hits> hits = hits(listing, List.copyOf(offers.values()), week);
    Table table = new Table(terminal, "by", "when", "hit", "delivered");
    offers(part, offers, hits).forEach(table::row);
    if (!listing.json()) {
      terminal.say("rule.offers", part.path(), terminal.wording().of(week));
    }
    table.print(listing.json(), "what-if.nobody");
    if (!listing.json()) {
      terminal.say("rule.choose");
    }
  }

  /** A row for each offer with what it would have hit. */
  static List<Map<String, Object>> offers(
      Part part, SequencedMap<By, Marks> offers, List<Preview.Hits> hits) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Iterator<Preview.Hits> each = hits.iterator();
    offers.forEach(
        (by, marks) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("by", Wording.label(by));
          row.put("part", part.path());
          row.put("when", new RuleText("", marks.condition()).shown());
          row.putAll(HitsText.object(each.next()));
          rows.add(row);
        });
    return rows;
  }

  @Command(name = "list")
  int list(@Mixin Listing listing, @Option(names = "--all") boolean all) {
    Kept kept = Kept.by(listing.settings());
    Instant now = kept.clock().instant();
    OutbreakText text = new OutbreakText(terminal, now);
    Table table = new Table(terminal, "number", "state", "hub", "when", "expires", "who", "reason");
    try (Database database = kept.database()) {
      RuleBook book = new RuleBook(database);
      for (OutbreakRule rule : all ? book.all() : book.active(now)) {
        table.row(listing.json() ? text.object(rule) : text.line(rule));
      }
    }
    table.print(listing.json(), "rule.none");
    return ExitCode.WELL;
  }

  @Command(name = "show")
  int show(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NUMBER", descriptionKey = NUMBER) long number) {
    Kept kept = Kept.by(listing.settings());
    OutbreakText text = new OutbreakText(terminal, kept.clock().instant());
    try (Database database = kept.database()) {
      RuleBook book = new RuleBook(database);
      OutbreakRule rule = book.find(number);
      if (listing.json()) {
        terminal.out().println(Json.line(text.object(rule)));
      } else {
        text.print(rule, book.events(rule));
      }
    }
    return ExitCode.WELL;
  }

  @Command(name = "retire")
  int retire(
      @Mixin Listing listing,
      @Option(names = "--release") boolean release,
      @Parameters(paramLabel = "NUMBER", descriptionKey = NUMBER) long number) {
    Request request =
        new Request(
            "rule.retire",
            Map.of("rule", Long.toString(number), "release", Boolean.toString(release)));
    listing
        .gate(RELEASE)
        .ask(request, row -> told(listing, release ? "rule.released" : "rule.retired", row));
    return ExitCode.WELL;
  }

  @Command(name = "extend")
  int extend(
      @Mixin Listing listing,
      @Option(names = "--expires", required = true, paramLabel = "SPAN") Duration longer,
      @Parameters(paramLabel = "NUMBER", descriptionKey = NUMBER) long number) {
    Request request =
        new Request(
            "rule.extend",
            Map.of("rule", Long.toString(number), "expires", longer.toSeconds() + "s"));
    listing.gate().ask(request, row -> told(listing, "rule.extended", row));
    return ExitCode.WELL;
  }

  private void told(Listing listing, String key, Map<String, Object> row) {
    if (listing.json()) {
      terminal.out().println(Json.line(row));
    } else {
      terminal.say(
          key,
          UpdateRun.text(row, "rule"),
          terminal.wording().of(Instant.parse(UpdateRun.text(row, "expires"))),
          row.getOrDefault("held", 0),
          row.getOrDefault("released", 0),
          UpdateRun.text(row, "number"));
    }
    terminal.out().flush();
  }
}
