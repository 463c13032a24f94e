// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lazareto.alarm.Alarm;
import org.lazareto.control.NoGateException;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/** The overview as its template reads it. Immutable. */
record OverviewView(Page page, Instant now, Standing standing) {

  private static final int ALARMS_SHOWN = 5;
  private static final int LONGEST = 600;

  /**
   * How things stand.
   *
   * @param reports of users that wait for an answer
   */
  record Standing(List<Traffic> traffic, List<Alarm> alarms, GateNow gate, long reports) {
    Standing {
      traffic = List.copyOf(traffic);
      alarms = List.copyOf(alarms);
    }
  }

  /** Something that needs somebody, and where it is dealt with. */
  record Need(String sentence, String path) {}

  Frame frame() {
    return page.frame();
  }

  String say(String key, Object... arguments) {
    return page.say(key, arguments);
  }

  /** The most pressing first; nothing if all is well. */
  List<Need> needs() {
    List<Need> needs = new ArrayList<>();
    switch (standing.gate()) {
      case GateNow.Silent(var why) -> needs.add(new Need(silent(why), "/queue"));
      case GateNow.Answers gate -> {
        gate.check()
            .filter(check -> !check.ok())
            .ifPresent(check -> needs.add(new Need(unaccounted(check), "#conservation")));
        gate.engines().stream()
            .filter(engine -> !engine.isWell())
            .forEach(engine -> needs.add(new Need(engine(engine), "/engines")));
        if (gate.requests() > 0) {
          needs.add(
              new Need(say("web.admin.overview.need.requests", gate.requests()), "/quarantine"));
        }
      }
    }
    if (standing.reports() > 0 && page.may(Rights.DECIDE)) {
      needs.add(new Need(say("web.admin.overview.need.reports", standing.reports()), "/reports"));
    }
    if (!standing.alarms().isEmpty()) {
      needs.add(
          new Need(say("web.admin.overview.need.alarms", standing.alarms().size()), "/alarms"));
    }
    return needs;
  }

  private String silent(LazaretoException why) {
    return why instanceof NoGateException
        ? Desk.why(page.asked(), why)
        : say("web.admin.overview.need.gate", why.in(page.asked().language()));
  }

  private String unaccounted(GateNow.CheckNow check) {
    return say(
        "web.admin.overview.need.conservation", check.lost(), check.doubles(), check.bypasses());
  }

  private String engine(GateNow.EngineNow engine) {
    return say(
        "web.admin.overview.need.engine",
        engine.name(),
        page.words().word(engine.state()),
        freshness(engine));
  }

  String freshness(GateNow.EngineNow engine) {
    return page.words().word(engine.signatures());
  }

  String built(GateNow.EngineNow engine) {
    return engine.built().map(page.words()::day).orElse("–");
  }

  Optional<GateNow.Answers> gate() {
    return switch (standing.gate()) {
      case GateNow.Answers answers -> Optional.of(answers);
      case GateNow.Silent _ -> Optional.empty();
    };
  }

  /** How many wait, and since when the oldest does. */
  String waiting(GateNow.Answers gate) {
    return gate.oldest()
        .map(
            oldest ->
                say(
                    "web.admin.overview.waiting",
                    gate.waiting(),
                    page.words().moment(oldest),
                    page.words().span(Duration.between(oldest, now))))
        .orElseGet(() -> say("web.admin.overview.nothing-waits"));
  }

  List<Alarm> alarms() {
    return standing.alarms().subList(0, Math.min(ALARMS_SHOWN, standing.alarms().size()));
  }

  String sentence(Alarm alarm) {
    return Quoted.of(alarm.sentence(page.asked().language()), LONGEST);
  }

  /** The pairs of a check, in words. */
  String pairs(GateNow.CheckNow check) {
    return new TreeMap<>(check.pairs())
        .entrySet().stream()
            .filter(pair -> pair.getValue() > 0)
            .map(p -> page.words().word(p.getKey()) + " " + page.words().number(p.getValue()))
            .collect(Collectors.joining(", "));
  }

  long all(GateNow.CheckNow check) {
    return check.pairs().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether the person may ask for a check. */
  boolean mayCheck() {
    return gate().isPresent() && page.may(Rights.RUN);
  }
}
