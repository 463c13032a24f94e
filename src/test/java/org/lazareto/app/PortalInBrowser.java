// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Path;
import java.util.List;
import org.lazareto.browser.BrowserRun;
import org.lazareto.browser.Findings;
import org.lazareto.browser.Person;
import org.lazareto.config.Config;
import org.lazareto.web.Method;

/**
 * Looks at a running portal in a real browser, as {@code it/40-portal} starts it. The table of
 * routes comes from a portal of its own on a free port, so that no page is forgotten.
 */
final class PortalInBrowser {

  private PortalInBrowser() {}

  /**
   * @param arguments the portal's origin, settings for a second portal, a folder, and the passwords
   *     of the accounts {@code en} and {@code es}
   */
  public static void main(String[] arguments) throws Exception {
    Findings findings =
        new BrowserRun(arguments[0], Path.of(arguments[2]))
            .all(
                new Person("en", arguments[3]),
                new Person("es", arguments[4]),
                routes(Path.of(arguments[1])));
    findings.all().forEach(System.out::println);
    System.out.printf(
        "%d looks, %d pages with strange names, %d findings%n",
        findings.looks(), findings.strangePages(), findings.all().size());
    System.exit(findings.all().isEmpty() ? 0 : 1);
  }

  private static List<String> routes(Path settings) throws Exception {
    try (Portals portal = Portals.start(Config.load(Settings.class, settings).settings())) {
      return portal.routes().all().stream()
          .filter(route -> route.method() == Method.GET)
          .map(route -> route.path())
          // For programs, which have no browser.
          .filter(path -> !path.startsWith("/api/"))
          .toList();
    }
  }
}
