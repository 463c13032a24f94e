// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.browser.Findings;
import org.lazareto.browser.MailRun;
import org.lazareto.browser.Person;
import org.lazareto.config.Config;
import org.lazareto.mail.ByteSource;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;
import org.lazareto.unpack.Unpacker;

/**
 * Looks at a running webmail in a real browser, as {@code it/45-webmail-browser} starts it; before
 * that, puts letters of strangers into its mailboxes, as if the gate had found them clean.
 */
final class WebmailInBrowser {

  private static final String CLEAN = "clean; by=node; id=1; at=2026-11-28T08:00:00Z";

  private WebmailInBrowser() {}

  /**
   * @param arguments the portal's origin, its settings, a folder, the folder of the letters, that
   *     of the mailboxes, and the password of {@code ana}, {@code luis} and {@code eva}
   */
  public static void main(String[] arguments) throws Exception {
    Settings settings = Config.load(Settings.class, Path.of(arguments[1])).settings();
    for (String user : List.of("ana", "luis")) {
      deliver(settings, Path.of(arguments[3]), Path.of(arguments[4], user, "Maildir/new"));
    }
    Findings findings =
        new MailRun(arguments[0], Path.of(arguments[2]))
            .all(
                new Person("ana", arguments[5]),
                new Person("luis", arguments[5]),
                new Person("eva", arguments[5]));
    findings.all().forEach(System.out::println);
    System.out.printf(
        "%d looks, %d pages with strange markup as text, %d findings%n",
        findings.looks(), findings.strangePages(), findings.all().size());
    System.exit(findings.all().isEmpty() ? 0 : 1);
  }

  private static void deliver(Settings settings, Path letters, Path box) throws IOException {
    Signer signer =
        new Signer(
            NodeKey.of(settings.stamp()),
            settings.stamp(),
            new Unpacker(settings.unpack()),
            settings.limits());
    try (Stream<Path> files = Files.list(letters)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
        byte[] letter =
            Files.readString(file, ISO_8859_1).replace("\n", "\r\n").getBytes(ISO_8859_1);
        String stamp = signer.field(CLEAN, signer.bodies(ByteSource.of(letter)), List.of());
        Files.writeString(
            box.resolve(file.getFileName()),
            stamp.replace("\n", "\r\n") + "\r\n" + new String(letter, ISO_8859_1),
            ISO_8859_1);
      }
    }
  }
}
