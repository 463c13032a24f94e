// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lazareto.web.account.Device;

/** The portal in a real browser: everything that {@code it/40-portal} wants to know of it. */
public final class BrowserRun {

  private final String origin;
  private final Path folder;
  private final Findings findings = new Findings();

  /**
   * @param folder for pictures ({@code shots}) and the browser's own things
   */
  public BrowserRun(String origin, Path folder) {
    this.origin = origin;
    this.folder = folder;
  }

  /**
   * Two people at once, each in their language, and then what only one can try.
   *
   * @param english who has not logged in yet; nor has {@code spanish}
   * @param routes paths of all that can be got
   */
  public Findings all(Person english, Person spanish, List<String> routes)
      throws IOException, InterruptedException {
    Look look = new Look(origin, Shots.below(folder), findings);
    try (Chromium browser = new Chromium(folder, origin);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Tour first = new Tour(browser.tab("en"), origin, "en", look, findings);
      Tour second = new Tour(browser.tab("es"), origin, "es", look, findings);
      Future<Device> ofEnglish = threads.submit(() -> first.make(english, routes));
      Future<Device> ofSpanish = threads.submit(() -> second.make(spanish, routes));
      new Attacks(browser.tab("en"), origin, findings).all(english, ofEnglish.get());
      new Keyboard(browser.tab("es"), origin, findings).all(spanish, ofSpanish.get());
    } catch (IllegalStateException | ExecutionException e) {
      // What was found before it went no further belongs to the answer.
      findings.note("goes no further", String.valueOf(e));
    }
    return findings;
  }
}
