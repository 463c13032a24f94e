// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      Object ignored = ofFirst.get();
    } catch (IllegalStateException | ExecutionException e) {
      // What was found before it went no further belongs to the answer.
      findings.note("goes no further", String.valueOf(e));
    }
    errands(keys, english);
    return findings;
  }

  /** In a browser that logs its network: with which cookies a file was fetched. */
  private void errands(Person keys, Person other) throws IOException, InterruptedException {
    Path log = Files.createTempFile("net", ".json");
    try (Chromium browser = new Chromium(folder, origin, NetLog.options(log))) {
      new MailErrands(browser.tab("es"), origin, folder, findings).all(keys, other);
    } catch (IllegalStateException e) {
      findings.note("goes no further", String.valueOf(e));
    }
    cookies(NetLog.of(log));
    Files.delete(log);
  }

  private void cookies(NetLog log) {
    List<NetLog.Exchange> pages = log.of("GET /mail/folder");
    for (String cookie : List.of("__Host-lazareto", "__Secure-lazareto-mail", "lang")) {
      findings.unless(
          !pages.isEmpty() && pages.stream().allMatch(p -> p.shows(cookie)),
          "cookies",
          "pages are asked for without " + cookie);
    }
    List<NetLog.Exchange> files = log.of("GET /download/");
    findings.unless(files.size() == 1, "cookies", "so many files were asked for: " + files.size());
    for (NetLog.Exchange file : files) {
      findings.unless(
          !file.sends("Cookie") && !file.gets("Set-Cookie") && file.gets("Content-Disposition"),
          "cookies",
          "a file comes with cookies: " + file);
    }
  }
}
