// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.config.Durations;
import org.lazareto.fake.SomePolicy;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.policy.Action;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Rule;
import org.lazareto.policy.Subject;
import org.lazareto.policy.file.PolicyFiles;
import org.lazareto.rule.Marks;
import org.lazareto.rule.OutbreakRule;
import org.lazareto.text.Catalogue;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import picocli.CommandLine;

/** The examples of {@code docs/policy.md} are what the page says they are. */
class PolicyPageTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("```(toml|rule)\n(.*?)```\n```what-if\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINE =
      Pattern.compile("(\\S+) → ([^\\s,:]+)((?:, [a-z]+ \"[^\"]*\")*): (.*)");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^\\s\"]+");
  private static final Pattern GIVEN = Pattern.compile(", ([a-z]+) \"([^\"]*)\"");
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final Site HOSPITAL =
      new Site(List.of("hospital.example", ".ward9.example"), List.of(), List.of());

  @TestFactory
  List<DynamicTest> everyExampleIsSo() throws IOException {
    List<DynamicTest> tests =
        EXAMPLE
            .matcher(Files.readString(Path.of("docs/policy.md")))
            .results()
            .flatMap(PolicyPageTest::tests)
            .toList();
    assertThat(tests).hasSizeGreaterThan(20);
    return tests;
  }

  @Test
  void theSampleIsWhatComesWithTheProgram() throws IOException {
    assertThat(Files.readString(Path.of("config/policy.toml")))
        .isEqualTo(PolicyFiles.defaultText());
  }

  private static Stream<DynamicTest> tests(MatchResult example) {
    Policy policy =
        example.group(1).equals("toml")
            ? SomePolicy.of(example.group(2))
            : SomePolicy.standard().withOutbreak(outbreak(example.group(2).lines().toList()));
    return example
        .group(3)
        .lines()
        .map(line -> DynamicTest.dynamicTest(line, () -> check(policy, line)));
  }

  /** The rules that these commands make, numbered from 1. */
  private static List<Rule> outbreak(List<String> commands) {
    return IntStream.range(0, commands.size())
        .mapToObj(i -> outbreak(i + 1, commands.get(i)).rule())
        .toList();
  }

  private static OutbreakRule outbreak(int number, String command) {
    MarksOptions options = new MarksOptions();
    RuleTerms terms = new RuleTerms();
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
    line.addMixin("marks", options).addMixin("terms", terms);
    Choices.register(line);
    line.parseArgs(
        WORD.matcher(command.substring("add ".length()))
            .results()
            .map(word -> word.group().replace("\"", ""))
            .toArray(String[]::new));
    Map<String, String> asked = terms.request(options.marks()).arguments();
    return new OutbreakRule(
        number,
        "ana",
        asked.get("reason"),
        NOW,
        NOW.plusSeconds(1),
        Optional.empty(),
        Action.valueOf(asked.get("treatment").toUpperCase(Locale.ROOT)),
        Marks.of(asked.get("marks")),
        "");
  }

  private static void check(Policy policy, String line) {
    Matcher form = LINE.matcher(line);
    assertThat(form.matches()).as(line).isTrue();
    Map<String, String> given = new TreeMap<>();
    GIVEN.matcher(form.group(3)).results().forEach(g -> given.put(g.group(1), g.group(2)));
    Address recipient = new Address(form.group(2));
    Decision decision = policy.decide(subject(form.group(1), recipient, given));
    assertThat(told(decision, recipient)).isEqualTo(form.group(4));
  }

  private static String told(Decision decision, Address recipient) {
    Treatment treatment = decision.treatments().get(recipient);
    boolean hold = treatment instanceof Treatment.Hold; // its time is the test's own
    String details =
        new TreatmentText(new Wording(Catalogue.ENGLISH, ZoneOffset.UTC)).details(treatment);
    return treatment.label()
        + " ("
        + decision.rules().get(recipient)
        + ")"
        + (details.isEmpty() || hold ? "" : ": " + details);
  }

  private static Subject subject(String sender, Address recipient, Map<String, String> given) {
    Duration age = Durations.parse(given.getOrDefault("age", "1s"));
    Envelope envelope =
        new Envelope(
            "id",
            NOW.minus(age),
            Route.SMTP,
            new Client(
                "", given.getOrDefault("client", ""), "", given.containsKey("authenticated")),
            new Address(sender),
            List.of(recipient));
    boolean silent = given.containsKey("silent");
    List<Reply> replies =
        Stream.ofNullable(given.get("virus"))
            .map(name -> new Reply("2", "clamd", "1", new Answer.Found(name)))
            .toList();
    return new Subject(
        new Subject.Arrival(envelope, HOSPITAL, NOW),
        new Subject.Content(
            given.getOrDefault("subject", ""), 1000, List.of(part(given)), Map.of()),
        new Subject.Answers(replies, silent ? "silent" : "", silent));
  }

  private static Part part(Map<String, String> given) {
    String packed = given.getOrDefault("packed", "");
    return new Part(
        packed.isEmpty() ? "2" : "2!a.zip!" + packed,
        packed.isEmpty() ? Stream.ofNullable(given.get("attachment")).toList() : List.of(packed),
        "",
        given.getOrDefault("type", "application/octet-stream"),
        ByteSize.parse(given.getOrDefault("size", "1K")).bytes(),
        given.getOrDefault("digest", ""),
        false,
        Optional.of(new Part.Span(100, 200, 300)),
        Arrays.stream(Fact.Kind.values())
            .filter(kind -> kind.label().equals(given.get("fact")))
            .map(kind -> new Fact(kind, ""))
            .toList());
  }
}
