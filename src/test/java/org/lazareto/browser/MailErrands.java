// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What people do with their mail, with nothing but keys and without scripts: delete a message
 * without opening it and take that back, see where a link leads, look into an attachment and fetch
 * it, report, write, keep an address, make a folder. Used by one thread.
 */
final class MailErrands {

  private final Tab tab;
  private final String origin;
  private final Path folder;
  private final Shots shots;
  private final Findings findings;
  private final Keys keys;

  /**
   * @param folder for what is fetched
   */
  MailErrands(Tab tab, String origin, Path folder, Findings findings) throws IOException {
    this.tab = tab;
    this.origin = origin;
    this.folder = Files.createDirectories(folder.resolve("fetched"));
    this.shots = Shots.below(folder);
    this.findings = findings;
    this.keys = new Keys(tab, findings);
  }

  /**
   * Somebody whose inbox has two examined letters: one with a link, one with a table attached.
   *
   * @param other whom this person may write to
   */
  void all(Person person, Person other) throws IOException, InterruptedException {
    tab.shape(1280, false);
    tab.scripts(false);
    // A language that was chosen is remembered, by one more cookie.
    keys.logIn(origin + "/mail/login?lang=es", person);
    deletesAndTakesBack();
    follows();
    fetches();
    reports();
    writes(other.name());
    keepsAnAddress();
    makesAFolder();
    keepsWhatIsTyped();
    keys.follow("/mail");
    keys.push("/mail/logout .*");
    keys.came("log-out", "/mail/login");
    tab.scripts(true);
  }

  private void deletesAndTakesBack() throws IOException {
    inbox();
    List<String> before = rows();
    keys.tick("uid");
    shots.keep(tab, "mail-keys-ticked");
    keys.push("/mail/folder delete");
    findings.unless(rows().size() == before.size() - 1, "keyboard", "nothing was deleted");
    shots.keep(tab, "mail-keys-deleted");
    keys.push("/mail/undo ");
    findings.unless(rows().equals(before), "keyboard", "the message is not back");
  }

  private void inbox() {
    tab.go(origin + "/mail/folder?name=INBOX");
  }

  private List<String> rows() {
    return tab.ask(
            "[...document.querySelectorAll('[name=uid] + a')].map(e => e.textContent).join('\\n')")
        .asString()
        .lines()
        .toList();
  }

  private void open(String subject) {
    inbox();
    for (int i = 0; i < Keys.MOST_STOPS; i++) {
      if (keys.next().path("text").asString().contains(subject)) {
        tab.leaving(() -> tab.press(Key.ENTER));
        keys.came("letter", "/mail/message");
        return;
      }
    }
    throw new IllegalStateException("no stop has " + subject);
  }

  private void follows() throws IOException {
    open("link");
    keys.follow("/mail/link");
    keys.says("https://infomed.test/plan?week=48");
    shots.keep(tab, "mail-keys-link");
    keys.follow("/mail/message");
  }

  private void fetches() throws IOException, InterruptedException {
    open("attachment");
    keys.follow("/mail/attachment");
    shots.keep(tab, "mail-keys-attachment");
    keys.follow("#preview");
    keys.says("Camas");
    shots.keep(tab, "mail-keys-preview");
    tab.send("Page.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", "" + folder));
    keys.push("/mail/download .*");
    shots.keep(tab, "mail-keys-fetched");
    keys.says(".csv");
    findings.unless(fetched().startsWith("Sala;Camas"), "keyboard", "another file was fetched");
  }

  /** What the browser has put into the folder. */
  private String fetched() throws IOException, InterruptedException {
    for (int i = 0; i < Chromium.PATIENCE_SECONDS * 10; i++) {
      try (Stream<Path> files = Files.list(folder)) {
        // While it comes it has another name.
        List<Path> all = files.filter(f -> f.toString().endsWith(".csv")).toList();
        if (!all.isEmpty()) {
          return Files.readString(all.getFirst());
        }
      }
      Thread.sleep(100);
    }
    return "";
  }

  private void reports() throws IOException {
    open("attachment");
    keys.push("/mail/report .*");
    keys.came("report", "/mail/reports");
    shots.keep(tab, "mail-keys-reported");
    findings.unless(keys.told() > 0, "keyboard", "nobody says that it was reported");
    keys.says("attachment");
  }

  private void writes(String to) throws IOException {
    keys.follow("/mail/write");
    keys.fill("to", to + "@infomed.test");
    keys.fill("subject", "escrito por teclado");
    keys.fill("text", "Con saludos.");
    shots.keep(tab, "mail-keys-written");
    keys.push("/mail/write send");
    keys.came("letter", "/mail/write/sent");
    shots.keep(tab, "mail-keys-sent");
  }

  private void keepsAnAddress() throws IOException {
    keys.follow("/mail/contacts");
    keys.follow("/mail/contacts/new");
    keys.fill("address", "\"><b class=stranger>\"@outside.test");
    keys.push("/mail/contacts/new .*");
    shots.keep(tab, "mail-keys-refused");
    tab.go(origin + "/mail/contacts/new");
    keys.fill("address", "rosa@outside.test");
    keys.push("/mail/contacts/new .*");
    findings.unless(keys.told() > 0, "keyboard", "nobody says that the address is kept");
    shots.keep(tab, "mail-keys-kept");
  }

  /** With scripts what is typed goes into the drafts by itself. */
  private void keepsWhatIsTyped() throws InterruptedException {
    tab.scripts(true);
    tab.go(origin + "/mail/write");
    tab.ask("document.getElementById('subject').focus()");
    tab.type("a medias");
    for (int i = 0; i < Chromium.PATIENCE_SECONDS && kept().isBlank(); i++) {
      Thread.sleep(1000);
    }
    findings.unless(kept().startsWith("Guardado"), "/mail/write", "what is typed is not kept");
    tab.scripts(false);
    tab.go(origin + "/mail/folder?name=Drafts");
    keys.says("Borradores");
    findings.unless(rows().contains("a medias"), "/mail/write", "no draft: " + rows());
  }

  private String kept() {
    return tab.ask("document.getElementById('kept').textContent").asString();
  }

  private void makesAFolder() throws IOException {
    keys.follow("/mail/folders");
    keys.fill("label", "<b class=stranger>Salas</b>");
    keys.push("/mail/folders .*");
    keys.says("<b class=stranger>Salas</b>");
    shots.keep(tab, "mail-keys-folder");
  }
}
