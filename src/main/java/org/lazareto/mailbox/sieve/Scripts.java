// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lazareto.digest.Sha256;
import org.lazareto.mailbox.FilterSettings;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;

/**
 * One person's filters on the server. The person's own scripts are never written to: ours goes
 * before the one that was active, or, where the server cannot do that, takes its place for as long
 * as there are filters. Thread-safe.
 */
public final class Scripts {

  static final String OURS = "lazareto";

  private final FilterSettings settings;
  private final Login login;

  public Scripts(FilterSettings settings, Login login) {
    this.settings = settings;
    this.login = login;
  }

  public Standing standing() {
    return with(Scripts::standing);
  }

  /**
   * Puts filters into force.
   *
   * @param version of the script that the person saw
   * @param alone whether the person's own script may be switched off where it cannot go on
   * @throws MailboxTrouble if the script is another by now, or the server refuses it
   */
  public void save(Filters filters, String version, boolean alone) {
    if (filters.rules().size() > settings.rules()) {
      throw new MailboxTrouble(Kind.TOO_MANY_RULES, settings.rules());
    }
    boolean ignored =
        with(
            line -> {
              save(line, filters, unchanged(standing(line), version), alone);
              return true;
            });
  }

  /** Puts aside what another program made of our script, so that one can begin anew. */
  public String setAside() {
    return with(
        line -> {
          Standing now = standing(line);
          if (!now.changed()) {
            throw new MailboxTrouble(Kind.FILTERS_STALE);
          }
          String name =
              IntStream.iterate(1, n -> n + 1)
                  .mapToObj(n -> OURS + "-" + n)
                  .filter(n -> !now.names().contains(n))
                  .findFirst()
                  .orElseThrow();
          line.rename(OURS, name);
          return name;
        });
  }

  private static Standing unchanged(Standing now, String version) {
    if (now.changed()) {
      throw new MailboxTrouble(Kind.FILTERS_CHANGED);
    }
    if (!now.version().equals(version)) {
      throw new MailboxTrouble(Kind.FILTERS_STALE);
    }
    return now;
  }

  private void save(SieveLine line, Filters filters, Standing now, boolean alone) {
    boolean inTheWay = !now.other().isEmpty() && !now.server().includes();
    if (inTheWay && !alone && !filters.isEmpty()) {
      throw new MailboxTrouble(Kind.OWN_SCRIPT, now.other());
    }
    String before = now.other().isEmpty() ? now.filters().own() : now.other();
    String own = now.names().contains(before) ? before : "";
    if (filters.isEmpty()) {
      leave(line, now, own);
      return;
    }
    String script = Script.of(filters.beside(own), now.server(), settings.days());
    line.put(OURS, script.replace("\n", "\r\n"));
    line.activate(OURS);
  }

  /** As it was before there were filters. */
  private static void leave(SieveLine line, Standing now, String own) {
    if (now.active().equals(OURS)) {
      line.activate(own);
    }
    if (now.names().contains(OURS)) {
      line.delete(OURS);
    }
  }

  private static Standing standing(SieveLine line) {
    List<List<String>> scripts = line.scripts();
    List<String> names = scripts.stream().map(List::getFirst).toList();
    String active =
        scripts.stream()
            .filter(s -> s.size() > 1 && s.get(1).equalsIgnoreCase("ACTIVE"))
            .map(List::getFirst)
            .findFirst()
            .orElse("");
    Abilities server = line.abilities();
    if (!names.contains(OURS)) {
      return new Standing(Filters.NONE, false, names, active, "", server);
    }
    String script = line.script(OURS);
    Optional<Filters> filters = Script.read(script);
    return new Standing(
        filters.orElse(Filters.NONE), filters.isEmpty(), names, active, Sha256.hex(script), server);
  }

  private <T> T with(Function<SieveLine, T> task) {
    if (!settings.enabled()) {
      throw new MailboxTrouble(Kind.NO_FILTERS);
    }
    try (SieveLine line = SieveLine.open(settings.server())) {
      line.logIn(login);
      return task.apply(line);
    }
  }
}
