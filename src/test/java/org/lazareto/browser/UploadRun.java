// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Somebody attaches a great file in a real browser: what {@code it/54-webmail-outside} wants to
 * know. Used by one thread.
 */
public final class UploadRun {

  private static final String ATTACH = "document.querySelector('button[value=attach]').click()";

  private final Tab tab;
  private final String origin;
  private final Path file;
  private final Shots shots;
  private final Findings findings;

  private UploadRun(Tab tab, String origin, Path folder, Path file, Findings findings)
      throws IOException {
    this.tab = tab;
    this.origin = origin;
    this.file = file;
    this.shots = Shots.below(folder);
    this.findings = findings;
  }

  /**
   * Looks, and says what it found.
   *
   * @param arguments the portal's origin, a folder, {@code eva}'s password, the file, and {@code
   *     refused} or {@code taken}
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Findings findings = new Findings();
    try (Chromium browser = new Chromium(folder, arguments[0])) {
      UploadRun run =
          new UploadRun(browser.tab("es"), arguments[0], folder, Path.of(arguments[3]), findings);
      run.logIn(new Person("eva", arguments[2]));
      if (arguments[4].equals("refused")) {
        run.isRefused();
      } else {
        run.isTaken();
      }
    } catch (IllegalStateException e) {
      findings.note("goes no further", String.valueOf(e));
    }
    findings.all().forEach(System.out::println);
    System.exit(findings.all().isEmpty() ? 0 : 1);
  }

  private void logIn(Person person) {
    tab.shape(1280, false);
    tab.go(origin + "/mail/login");
    new LogIn(tab, origin).password(person);
  }

  /** The script tells it before a byte is sent, and without scripts the page does. */
  private void isRefused() throws IOException {
    write();
    tab.ask(ATTACH);
    String told = tab.ask("document.getElementById('file').validationMessage").asString();
    findings.unless(told.contains("26,2 MB"), "script", "does not say that it is too big: " + told);
    findings.unless(
        tab.overheard().addresses().stream().noneMatch(a -> a.endsWith("/mail/write/")),
        "script",
        "it is sent all the same: " + tab.overheard().addresses());

    tab.scripts(false);
    write();
    tab.leaving(() -> tab.ask(ATTACH));
    shots.keep(tab, "upload-refused");
    String page = tab.text();
    findings.unless(
        page.contains("acepta archivos de 26,2 MB como máximo"),
        "no script",
        "does not say that it is too big: " + tab.address() + " " + page);
    findings.unless(
        tab.ask("document.getElementById('subject').value").asString().equals("grande"),
        "no script",
        "what was typed is gone");
  }

  private void isTaken() throws IOException {
    tab.scripts(false);
    write();
    tab.leaving(() -> tab.ask(ATTACH));
    shots.keep(tab, "upload-taken");
    String page = tab.text();
    findings.unless(
        page.contains(file.getFileName().toString()) && page.contains("104,9 MB"),
        "upload",
        "the file is not attached: " + tab.address() + " " + page);
  }

  private void write() {
    tab.go(origin + "/mail/write");
    tab.ask("document.getElementById('subject').value = 'grande'");
    JsonNode field =
        tab.send("Runtime.evaluate", Map.of("expression", "document.getElementById('file')"))
            .path("result");
    JsonNode ignored =
        tab.send(
            "DOM.setFileInputFiles",
            Map.of("files", List.of("" + file), "objectId", field.path("objectId").asString()));
  }
}
