// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The webmail in a real browser: what {@code it/45-webmail-browser} wants to know of it. */
public final class MailRun {

  private final String origin;
  private final Path folder;
  private final Findings findings = new Findings();

  /**
   * @param folder for pictures ({@code shots}) and the browser's own things
   */
  public MailRun(String origin, Path folder) {
    this.origin = origin;
    this.folder = folder;
  }

  /**
   * Two people at once, each in their language, with what strangers sent; and one with a letter.
   *
   * @param english whose mailbox has the same as that of {@code spanish}
   * @param keys who has a keyboard alone
   */
  public Findings all(Person english, Person spanish, Person keys)
      throws IOException, InterruptedException {
    Look look = new Look(origin, Shots.below(folder), findings);
    try (Chromium browser = new Chromium(folder, origin);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      MailTour first = new MailTour(browser.tab("en"), origin, "en", look, findings);
      MailTour second = new MailTour(browser.tab("es"), origin, "es", look, findings);
      Future<?> ofFirst = threads.submit(() -> first.make(english));
      second.make(spanish);
      new MailErrands(browser.tab("es"), origin, folder, findings).all(keys, english);
      Object ignored = ofFirst.get();
    } catch (IllegalStateException | ExecutionException e) {
      // What was found before it went no further belongs to the answer.
      findings.note("goes no further", String.valueOf(e));
    }
    return findings;
  }
}
