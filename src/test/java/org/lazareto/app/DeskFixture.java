// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.lazareto.config.Config;
import org.lazareto.control.ControlClient;
import org.lazareto.control.Request;
import org.lazareto.journal.Entry;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Browser;
import org.lazareto.web.Duty;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Maker;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.account.Tokens;
import org.lazareto.web.account.Visit;

/**
 * A gate and a portal as the program wires them, an MTA that keeps what it takes, and the staff.
 */
final class DeskFixture implements AutoCloseable {

  private static final String PASSWORD = "correct-horse-7";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final CommandLineFixture shell;
  final Gate gate;
  private final Path folder;
  private final Settings settings;
  private final Portals portal;
  private final Browser browser;

  DeskFixture(Path folder) throws IOException {
    this(folder, "");
  }

  /** With more settings. */
  static DeskFixture with(Path folder, String settings) throws IOException {
    return new DeskFixture(folder, settings);
  }

  private DeskFixture(Path folder, String more) throws IOException {
    this.folder = folder;
    this.shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    this.settings = settings(more);
    this.gate = Gate.start(settings, Catalogue.ENGLISH);
    this.portal = Portals.start(settings);
    this.browser = PortalFixture.browser(portal.address(), settings.web().directory());
  }

  /** An MTA that writes each mail with its recipients to a file; for nobody@salud.test it fails. */
  private Settings settings(String more) throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Path mta = folder.resolve("mta");
    Files.writeString(
        mta,
        """
        #!/bin/sh
        case "$*" in *nobody*) cat >/dev/null; exit 67;; esac
        file=$(mktemp %1$s/XXXXXX)
        echo "TO $*" >"$file.part"
        cat >>"$file.part"
        mv "$file.part" "$file"
        """
            .formatted(out));
    Files.setPosixFilePermissions(mta, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = folder.resolve("d/lazareto.toml");
    Files.writeString(
        file,
        Files.readString(file)
                .replace("\"/bin/false\"", "\"" + mta + "\", \"{recipients}\"")
                .replace("[notice]\n", "[notice]\nstaff = [\"gau@salud.test\"]\n")
                .replace("[web]\n", "[web]\nurl = \"https://mail.salud.test\"\n")
                .replaceAll(":[0-9]+\"", ":0\"")
                .replace("second-factor = false", "")
            + more);
    return Config.load(Settings.class, file).settings();
  }

  /** Somebody of that role, logged in. */
  Visit visit(Role role) {
    return visit(Duty.of(role));
  }

  /** Somebody with that duty, logged in. */
  Visit visit(Duty duty) {
    String name = duty.text().replaceAll("[ ,]", "-");
    try (Database database = Accounts.database(settings.web())) {
      new Accounts(database, new Passwords(settings.web().accounts()), Clock.systemUTC())
          .add("test", name, duty, PASSWORD);
    }
    Visit visit = new Visit(browser);
    visit.enrol(name, PASSWORD, Clock.systemUTC().instant());
    return visit;
  }

  /** What a program with that duty shows. */
  String token(Duty duty) {
    try (Database database = Accounts.database(settings.web())) {
      return new Tokens(database, settings.web().accounts(), Clock.systemUTC())
          .make(Maker.system("test"), "program", duty, Duration.ofDays(1));
    }
  }

  List<Route> routes() {
    return portal.routes().all();
  }

  Browser browser() {
    return browser;
  }

  /** A message in sendmail's incoming queue, whose subject is encoded as mail wants it. */
  void arrives(String id, String subject, String type, String body) throws IOException {
    String word =
        java.util.Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8));
    new Incoming(folder.resolve("d"))
        .put(
            id,
            body,
            "S<\"x<script>\"@fuera.test>",
            "RPFD:<luis@salud.test>",
            "RPFD:<eva@salud.test>",
            "H??Subject: =?utf-8?B?" + word + "?=",
            "H??MIME-Version: 1.0",
            "H??Content-Type: " + type);
  }

  /** A message that policy holds for what its attachment is called, and has held. */
  void holds(String id, String subject) throws IOException {
    arrives(
        id,
        subject,
        "multipart/mixed; boundary=b",
        """
        --b
        Content-Type: text/plain; charset=utf-8

        buenos dias %1$s <script>alert(1)</script> \u202eevil
        --b
        Content-Type: text/html; charset=utf-8

        <html><body><p>hola <b>pagina</b></p><script>alert(2)</script></body></html>
        --b
        Content-Type: application/octet-stream; name="cosa<script>.exe"

        MZ %1$s
        --b--
        """
            .formatted(id));
    waitsUntilHeld(id);
  }

  /** Until it is listed, too: the index is written after the message itself. */
  void waitsUntilHeld(String id) {
    until(
        () -> ask("quarantine.list", Map.of()).stream().anyMatch(row -> id.equals(row.get("id"))));
  }

  void until(Callable<Boolean> so) {
    Awaitility.await().atMost(PATIENCE).until(so);
  }

  /** Whether the journal has its final line. */
  boolean isFinal(String id) {
    return gate.journal().entry(id).flatMap(Entry::finished).isPresent();
  }

  /** Asks the gate as the portal does. */
  List<Map<String, Object>> ask(String command, Map<String, String> arguments) {
    return new ControlClient(settings.control().socket(), PATIENCE)
        .ask(new Request(command, arguments));
  }

  boolean held(String id) {
    return shell.run("quarantine", "show", id) == ExitCode.WELL;
  }

  /** What the MTA has taken. */
  List<String> taken() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files
          .filter(file -> !file.toString().endsWith(".part"))
          .map(DeskFixture::read)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.toList());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A value as a form sends it. */
  static String coded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    browser.close();
    portal.close();
    gate.close();
  }
}
