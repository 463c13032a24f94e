// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Path;
import java.util.List;
import org.lazareto.browser.BrowserRun;
import org.lazareto.browser.DeskRun;
import org.lazareto.browser.Findings;
import org.lazareto.browser.Person;
import org.lazareto.config.Config;
import org.lazareto.web.Method;

/**
 * Looks at a running portal in a real browser, as {@code it/40-portal} and {@code
 * it/43-portal-at-work} start it. The table of routes comes from a portal of its own on a free
 * port, so that no page is forgotten.
 */
final class PortalInBrowser {

  private PortalInBrowser() {}

  /**
   * @param arguments what is looked at, the portal's origin, settings for a second portal, a
   *     folder, and the passwords of the accounts {@code en} and {@code es}, or of {@code rosa}
   */
  public static void main(String[] arguments) throws Exception {
    String origin = arguments[1];
    List<String> routes = routes(Path.of(arguments[2]));
    Path folder = Path.of(arguments[3]);
    Findings findings =
        switch (arguments[0]) {
          case "pages" ->
              new BrowserRun(origin, folder)
                  .all(new Person("en", arguments[4]), new Person("es", arguments[5]), routes);
          case "work" -> new DeskRun(origin, folder).all(new Person("rosa", arguments[4]), routes);
          default -> throw new IllegalArgumentException(arguments[0]);
        };
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
