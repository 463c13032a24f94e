// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The portal at work in a real browser: what {@code it/43-portal-at-work} wants to know of it. */
public final class DeskRun {

  private final String origin;
  private final Path folder;
  private final Findings findings = new Findings();

  /**
   * @param folder for pictures ({@code shots}), and what the scenario is asked for ({@code asks})
   */
  public DeskRun(String origin, Path folder) {
    this.origin = origin;
    this.folder = folder;
  }

  /**
   * One after the other, since the gate is stopped at the end.
   *
   * @param person who has an account without a second factor
   * @param routes paths of all that can be got
   */
  public Findings all(Person person, List<String> routes) throws IOException, InterruptedException {
    Shots shots = Shots.below(folder);
    Look look = new Look(origin, shots, findings);
    try (Chromium browser = new Chromium(folder, origin)) {
      new Errands(browser.tab("es"), origin, shots, findings).all(person);
      Tab tab = browser.tab("en");
      new Live(tab, origin, shots, Outside.below(folder), findings).all(person);
      new Exports(tab, origin, look, findings).all(routes, "en");
    } catch (IllegalStateException e) {
      // What was found before it went no further belongs to the answer.
      findings.note("goes no further", String.valueOf(e));
    }
    return findings;
  }
}
