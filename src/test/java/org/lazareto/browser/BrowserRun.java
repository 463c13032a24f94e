// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lazareto.web.account.Device;

/** The portal in a real browser: everything that {@code it/40-portal} wants to know of it. */
public final class BrowserRun {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final String origin;
  private final Path folder;
  private final Look look;
  private final Findings findings = new Findings();

  /**
   * @param folder for pictures ({@code shots}) and the browser's own things
   */
  public BrowserRun(String origin, Path folder) throws IOException {
    this.origin = origin;
    this.folder = folder;
    this.look = new Look(origin, axe(), Files.createDirectories(folder.resolve("shots")), findings);
  }

  /**
   * @param people one for each language, who have not logged in yet
   * @param routes paths of all that can be got
   */
  public Findings all(Map<String, Person> people, List<String> routes)
      throws IOException, InterruptedException, ExecutionException {
    try (Chromium browser = new Chromium(PROGRAM, folder, KeyDigest.of(origin));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Device>> tours =
          people.entrySet().stream()
              .map(one -> threads.submit(() -> tour(browser, one.getKey(), one.getValue(), routes)))
              .toList();
      for (Future<Device> tour : tours) {
        tour.get();
      }
    }
    return findings;
  }

  private Device tour(Chromium browser, String language, Person person, List<String> routes) {
    Tab tab = browser.tab(language);
    return new Tour(tab, origin, language, look, findings).make(person, routes);
  }

  private static String axe() throws IOException {
    try (var in = BrowserRun.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
