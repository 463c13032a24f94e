// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Request;
import org.lazareto.policy.PartRule;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Rule;
import org.lazareto.policy.file.Loaded;
import org.lazareto.policy.file.PolicyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lazareto policy}: whether the rules are well, what they are, and taking up new ones. */
@Command(name = "policy", addMethodSubcommands = false)
final class PolicyCommand {

  private final Terminal terminal;

  PolicyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "check")
  int check(
      @Mixin ConfigFile config,
      @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "lazareto.policy.FILE")
          @Nullable Path file) {
    Loaded loaded = read(config.settings(), file);
    String files = loaded.files().stream().map(Path::toString).collect(Collectors.joining(", "));
    terminal.say(
        "policy.is-well", files, loaded.policy().parts().size(), loaded.policy().rules().size());
    return ExitCode.WELL;
  }

  @Command(name = "show")
  int show(
      @Mixin Listing listing,
      @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "lazareto.policy.FILE")
          @Nullable Path file) {
    Loaded loaded = read(listing.settings(), file);
    Table table = new Table(terminal, "kind", "rule", "when", "gives", "place");
    Policy policy = Kept.by(listing.settings()).withOutbreak(loaded.policy());
    rows(policy, loaded, listing.json()).forEach(table::row);
    table.print(listing.json(), "what-if.nobody");
    return ExitCode.WELL;
  }

  @Command(name = "reload")
  int reload(@Mixin Listing listing) {
    List<Map<String, Object>> rows = listing.gate().ask(Request.of("policy.reload"));
    Table table = new Table(terminal, "file");
    rows.forEach(table::row);
    table.print(listing.json(), "what-if.nobody");
    return ExitCode.WELL;
  }

  @Command(name = "sample")
  int sample() {
    terminal.out().print(PolicyFiles.defaultText());
    terminal.out().flush();
    return ExitCode.WELL;
  }

  private static Loaded read(Settings settings, @Nullable Path file) {
    return PolicyFiles.read(Optional.ofNullable(file).or(() -> settings.policy().file()));
  }

  /** The rules in the order in which they are looked at. */
  static List<Map<String, Object>> rows(Policy policy, Loaded loaded, boolean json) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PartRule rule : policy.parts()) {
      rows.add(row("parts", RuleText.of(rule), Wording.label(rule.gives()), loaded, json));
    }
    for (Rule rule : policy.rules()) {
      RuleText text = new RuleText(rule.name(), rule.when(), rule.unless());
      rows.add(row("rules", text, Wording.label(rule.action()), loaded, json));
    }
    return rows;
  }

  private static Map<String, Object> row(
      String kind, RuleText text, String gives, Loaded loaded, boolean json) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("kind", kind);
    row.put("rule", text.name());
    row.put("when", json ? text.when().conditions() : text.shown());
    if (json) {
      row.put("unless", text.unless().conditions());
      row.put("depth", text.depth());
    }
    row.put("gives", gives);
    row.put("place", loaded.places().getOrDefault(text.name(), ""));
    return row;
  }
}
