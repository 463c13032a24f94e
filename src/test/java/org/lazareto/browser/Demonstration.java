// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who has started the demonstration follows in a browser what it prints: the figures, the
 * log-in, the message that was stopped, and a rule made of it; then, as the mailbox's owner, the
 * webmail. For {@code it/42-demonstration}.
 */
final class Demonstration {

  private final Tab tab;
  private final String origin;
  private final Shots shots;

  private Demonstration(Tab tab, String origin, Shots shots) {
    this.tab = tab;
    this.origin = origin;
    this.shots = shots;
  }

  /**
   * @param arguments the portal's origin, the account's name and password, a folder, the mailbox's
   *     name and password
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[3]);
    Shots shots = Shots.below(folder);
    try (Chromium browser = new Chromium(folder, arguments[0])) {
      Tab tab = browser.tab("en");
      tab.shape(1280, false);
      Demonstration shown = new Demonstration(tab, arguments[0], shots);
      shown.follow(new Person(arguments[1], arguments[2]));
      shown.read(new Person(arguments[4], arguments[5]));
      shown.write(new Person("marta@norte.salud.test", arguments[5]));
    }
    System.exit(0);
  }

  private void follow(Person person) throws Exception {
    tab.go(origin + "/");
    shows("figures", "messages were examined");
    counts(16);
    LogIn logIn = new LogIn(tab, origin);
    logIn.open();
    logIn.password(person);
    tab.go(origin + "/messages");
    shows("messages", "Factura");
    click("main td a", "Factura");
    shows("explained", "factura.pdf.exe", "double-extension", "quarantined");
    click("main a", "Make an outbreak rule of it");
    tab.ask("document.querySelector('input[name=attachment-name]').click()");
    click("main form[action='/rules/new'] button", "");
    shows("preview", "factura.pdf.exe");
    tab.ask("document.getElementById('reason').value = 'shown in the demonstration'");
    click("main form[action='/rules'] button", "");
    shows("rule", "outbreak-1", "shown in the demonstration");
  }

  private void read(Person owner) throws Exception {
    tab.go(origin + "/mail");
    new LogIn(tab, origin).password(owner);
    shows("mail", "Mailbox of " + owner.name(), "Inbox");
    click("main td a", "Inbox");
    shows(
        "mail-list",
        "Novedades de la biblioteca",
        "guardias.pdf",
        "informe.zip",
        "examined by the gateway");
    lacks("Cuenta pendiente");
    tab.ask(row("input[type=checkbox]") + ".includes('Usted gan')).click()");
    click("main button[value=delete]", "");
    shows("mail-deleted", "1 message was deleted.");
    lacks("Usted gan");
    letter("Novedades de la biblioteca");
    shows("mail-letter", "not changed since");
    click("main li a", "Read as text");
    shows("mail-as-text", "Comer bien", "www.salud.test", "carne.sorteo.test", "another host");
    click("main a[href^='/mail/link']", "");
    shows("mail-link", "https://carne.sorteo.test/renovar?de=luis");
    letter("Novedades de la biblioteca");
    click("main form[action^='/mail/report'] button", "");
    shows("mail-reported", "One message was reported.");
    letter("Guardias de diciembre");
    click("main li a", "guardias.pdf");
    click("main a", "Look at it safely, here");
    shows("mail-preview", "guardias.pdf");
    if (!tab.ask("document.querySelector('#preview img').naturalWidth > 100").asBoolean()) {
      throw new IllegalStateException("there is no picture of the PDF");
    }
    tab.go(origin + "/mail/stopped");
    shows("mail-stopped", "Cuenta pendiente", "It carries a harmful program.");
  }

  private void letter(String subject) {
    tab.go(origin + "/mail/folder?name=INBOX");
    click("main td a", subject);
  }

  /** What one writes is examined on its way, and lies with the other. */
  private void write(Person other) throws Exception {
    tab.go(origin + "/mail/write?to=" + other.name());
    tab.ask("document.getElementById('subject').value = 'Hola, Marta'");
    tab.ask("document.getElementById('text').value = '¿Viene el lunes?'");
    click("main button[value=send]", "");
    shows("mail-sent", "Sent to 1 person.");
    tab.go(origin + "/mail/login");
    new LogIn(tab, origin).password(other);
    letter("Hola, Marta");
    shows("mail-arrived", "Viene el lunes", "not changed since");
  }

  private void lacks(String text) {
    if (tab.text().contains(text)) {
      throw new IllegalStateException(tab.address() + " says: " + text);
    }
  }

  /** The first element of those whose row, or which itself, has {@code text}. */
  private void click(String elements, String text) {
    tab.leaving(() -> tab.ask(row(elements) + ".includes('" + text + "')).click()"));
  }

  private static String row(String elements) {
    return "[...document.querySelectorAll(\"%s\")].find(e => (e.closest('tr') || e).innerText"
        .formatted(elements);
  }

  // The group's own mail comes on top, where the page is younger than it.
  private void counts(int least) throws Exception {
    Matcher told = Pattern.compile("([0-9]+) messages were examined").matcher(tab.text());
    if (!told.find() || Integer.parseInt(told.group(1)) < least) {
      throw new IllegalStateException(tab.address() + " does not count " + least + " messages");
    }
  }

  private void shows(String name, String... texts) throws Exception {
    shots.keep(tab, name);
    for (String text : texts) {
      if (!tab.text().contains(text)) {
        throw new IllegalStateException(tab.address() + " does not say: " + text);
      }
    }
  }
}
