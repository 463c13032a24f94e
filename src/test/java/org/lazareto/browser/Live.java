// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * The overview while mail passes: its figures change, and nothing else does; whoever does not look,
 * or has gone, asks for nothing. Used by one thread.
 */
final class Live {

  /** Keeps what the page wants done again and again, so that nobody has to wait for it. */
  private static final String TICKS =
      """
      const every = setInterval;
      window.ticks = [];
      window.setInterval = (step, span) => { ticks.push(step); window.clock = every(step, span); };
      """;

  private static final String HIDE =
      """
      Object.defineProperty(document, 'hidden', {configurable: true, get: () => %s});
      document.dispatchEvent(new Event('visibilitychange'))\
      """;

  private static final String FIGURES =
      "[...document.querySelectorAll('[data-live] tbody tr:first-child td')]"
          + ".map(e => e.textContent).join(' ')";

  private static final String PLACE =
      "document.activeElement.textContent + ' ' + scrollY + ' ' +"
          + " document.querySelector('h1').mark";

  /** More often than the page goes on for somebody who has gone. */
  private static final int LONG = 60;

  private final Tab tab;
  private final String origin;
  private final Shots shots;
  private final Outside outside;
  private final Findings findings;

  Live(Tab tab, String origin, Shots shots, Outside outside, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.shots = shots;
    this.outside = outside;
    this.findings = findings;
  }

  void all(Person person) throws IOException, InterruptedException {
    tab.send("Page.addScriptToEvaluateOnNewDocument", java.util.Map.of("source", TICKS));
    tab.shape(1280, false);
    LogIn logIn = new LogIn(tab, origin);
    logIn.open();
    logIn.password(person);
    tab.ask("document.querySelector('h1').mark = 'same page'; scrollTo(0, 40)");
    tab.ask("document.querySelector('.menu li:nth-child(2) a').focus({preventScroll: true})");
    String place = tab.ask(PLACE).asString();
    tab.overheard().forget();
    figuresChange(place);
    tab.ask("clearInterval(clock)");
    standsStillUnderTheFocus();
    standsStillUnseen();
    restsAfterAWhile();
    tellsOfAStoppedGate();
    tab.overheard().dislikes().forEach(dislike -> findings.note("live", dislike));
    tab.overheard().addresses().stream()
        .filter(address -> !address.equals(origin + "/desk/now"))
        .filter(address -> !address.startsWith(origin + "/live"))
        .forEach(address -> findings.note("live", "asks for " + address));
  }

  private void figuresChange(String place) throws IOException, InterruptedException {
    String before = figures();
    outside.please("mail");
    // By its own clock, this once.
    until("other figures", () -> !figures().equals(before));
    shots.keep(tab, "live-mail");
    findings.unless(tab.ask(PLACE).asString().equals(place), "live", "the place is lost: " + place);
    findings.unless(tab.address().equals(origin + "/desk"), "live", "another page");
  }

  private void standsStillUnderTheFocus() {
    String focus = "document.querySelector('[data-live] a').focus({preventScroll: true})";
    tab.ask(focus);
    findings.unless(askedBy(1) == 0, "live", "changes under the focus");
    tab.ask("document.activeElement.blur()");
    findings.unless(askedBy(1) == 1, "live", "does not go on when the focus has left");
  }

  private void standsStillUnseen() {
    tab.ask(HIDE.formatted(true));
    findings.unless(askedBy(3) == 0, "live", "asks though nobody sees it");
    tab.ask(HIDE.formatted(false));
    findings.unless(askedBy(1) == 1, "live", "does not go on when it is seen again");
  }

  private void restsAfterAWhile() {
    int asked = askedBy(LONG);
    findings.unless(asked > 0 && asked < LONG, "live", "asks " + asked + " times of " + LONG);
    findings.unless(askedBy(1) == 0, "live", "does not rest");
    tab.press(Key.DOWN);
    findings.unless(askedBy(1) == 1, "live", "does not go on when somebody is there again");
  }

  private void tellsOfAStoppedGate() throws IOException, InterruptedException {
    outside.please("stop-gate");
    int ignored = askedBy(1);
    until("a word on the gate", () -> tab.text().contains("No gate runs now"));
    shots.keep(tab, "live-stopped");
    outside.please("start-gate");
    ignored = askedBy(1);
    until("no word on the gate", () -> !tab.text().contains("No gate runs now"));
  }

  /** How often the page asks for its figures while its clock strikes so often. */
  private int askedBy(int strikes) {
    long before = asked();
    for (int i = 0; i < strikes; i++) {
      tab.ask("ticks.forEach(step => step()); new Promise(done => setTimeout(done, 50))");
    }
    return (int) (asked() - before);
  }

  private long asked() {
    return tab.overheard().addresses().stream().filter(a -> a.endsWith("/desk/now")).count();
  }

  private String figures() {
    return tab.ask(FIGURES).asString();
  }

  private static void until(String what, BooleanSupplier so) throws InterruptedException {
    for (int i = 0; i < Chromium.PATIENCE_SECONDS * 10; i++) {
      if (so.getAsBoolean()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("waited in vain for " + what);
  }
}
