// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.config.Config;
import org.lazareto.engine.Eicar;
import org.lazareto.fake.SomeLetter;
import org.lazareto.journal.Query;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Browser;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.mail.MailVisit;

/** Mail of a mailbox, examined by a running gate with its engine, for a portal as it is wired. */
class LettersTest {

  private RealDovecot dovecot;
  private Settings settings;
  private Gate gate;
  private Portals portal;
  private Browser browser;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    dovecot = RealDovecot.start("ana");
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Path file = folder.resolve("d/lazareto.toml");
    Files.writeString(file, Files.readString(file).replaceAll(":[0-9]+\"", ":0\""));
    Files.writeString(
        file,
        """

        [web.mail]
        enabled = true

        [mailbox.server]
        host = "127.0.0.1"
        port = %d
        security = "none"

        [letters]
        size = "1M"
        patience = "200ms"

        [mailbox.preview]
        directory = "%s"
        """
            .formatted(dovecot.settings().port(), folder.resolve("previews")),
        StandardOpenOption.APPEND);
    settings = Config.load(Settings.class, file).settings();
    gate = Gate.start(settings, Catalogue.ENGLISH);
    portal = Portals.start(settings);
    browser = PortalFixture.browser(portal.address(), settings.web().directory());
  }

  @AfterEach
  void end() throws IOException {
    browser.close();
    portal.close();
    gate.close();
    dovecot.close();
  }

  private static String letter(String name, byte[] attachment) {
    String fields = "Content-Type: application/octet-stream; name=\"" + name + "\"";
    return SomeLetter.with(name, fields, attachment);
  }

  private static ByteSource source(String message) {
    return ByteSource.of(message.replace("\n", "\r\n").getBytes(UTF_8));
  }

  @Test
  void theGateSaysWhatItsEngineAndItsRulesSay() throws IOException {
    GateExamining examining = new GateExamining(settings);
    ExaminedHere clean = examining.examine(source(letter("notas.txt", "hola".getBytes(UTF_8))));
    assertThat(clean.opens()).isTrue();
    assertThat(clean.look().engines()).isNotEmpty();
    assertThat(clean.look().parts()).anySatisfy(p -> assertThat(p.name()).isEqualTo("notas.txt"));

    ExaminedHere infected = examining.examine(source(letter("x.txt", Eicar.FILE.readAll())));
    assertThat(infected.verdict()).isEqualTo(Verdict.INFECTED);
    assertThat(infected.findings()).anySatisfy(f -> assertThat(f.part()).isEqualTo("2"));

    ExaminedHere blocked = examining.examine(source(letter("x.exe", "MZ".getBytes(UTF_8))));
    assertThat(blocked.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(blocked.opens()).isFalse();
    assertThat(gate.journal().entries(Query.newest(10))).as("it is no mail on its way").isEmpty();
    try (Stream<Path> left = Files.list(settings.unpack().spool())) {
      assertThat(left.filter(f -> f.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  @Test
  void whatIsTooBigIsNotEvenSent() throws IOException {
    AtomicInteger opened = new AtomicInteger();
    ByteSource big =
        new ByteSource() {
          @Override
          public long size() {
            return 2 << 20;
          }

          @Override
          public InputStream open() {
            opened.incrementAndGet();
            return InputStream.nullInputStream();
          }
        };
    assertThatThrownBy(() -> new GateExamining(settings).examine(big))
        .isInstanceOfSatisfying(
            LazaretoException.class, e -> assertThat(e.key()).isEqualTo("letter.too-big"));
    assertThat(opened).hasValue(0);
  }

  @Test
  void aGateThatIsGoneIsASentence() throws IOException {
    gate.close();
    assertThatThrownBy(() -> new GateExamining(settings).examine(source(letter("a", new byte[1]))))
        .isInstanceOfSatisfying(
            LazaretoException.class, e -> assertThat(e.key()).isEqualTo("letter.no-gate"));
  }

  @Test
  void aReaderSeesTheFactsOfAVirusAndNothingElseOfIt() throws IOException {
    dovecot.deliver("ana", letter("x.txt", Eicar.FILE.readAll()));
    MailVisit ana = atTheMessage();
    assertThat(ana.page()).contains("This message is closed").doesNotContain("el texto");
    assertThat(examine(ana)).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("a virus was found in it").doesNotContain("el texto");
    ana.get(ana.piece("href=\"(/mail/attachment[^\"]+)\""));
    assertThat(ana.page()).contains("What was found", "virus ", "SHA-256");
    assertThat(ana.page()).doesNotContain("/mail/download");
    assertThat(ana.send("/mail/download", fields(ana))).isEqualTo(403);
    assertThat(ana.page()).contains("a virus was found in it");
  }

  @Test
  void aReaderGetsWhatIsCleanAndNothingOnceTheGateIsGone() throws IOException {
    byte[] notes = "unas notas".repeat(50_000).getBytes(UTF_8);
    dovecot.deliver("ana", letter("notas.bin", notes));
    MailVisit ana = atTheMessage();
    assertThat(examine(ana)).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("el texto", "examined here: clean");
    ana.get(ana.piece("href=\"(/mail/attachment[^\"]+)\""));
    assertThat(ana.send("/mail/download", fields(ana))).isEqualTo(200);
    String file = ana.piece("srcdoc=\"[^\"]*(/download/[A-Za-z0-9_-]{43})");
    assertThat(browser.get(file).body()).isEqualTo(notes);

    gate.close();
    ana.get("/mail/folder");
    ana.get(ana.piece("href=\"(/mail/attachment[^\"]+)\""));
    assertThat(ana.page()).contains("/mail/download");
    assertThat(ana.send("/mail/download", fields(ana))).isEqualTo(503);
    assertThat(ana.page()).contains("does not answer just now").doesNotContain("control.sock");
  }

  @Test
  void whatLiesInAnArchiveIsTold() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("carpeta/uno.txt", "dos.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("hola".getBytes(UTF_8));
      }
    }
    dovecot.deliver("ana", letter("cosas.zip", bytes.toByteArray()));
    MailVisit ana = atTheMessage();
    assertThat(examine(ana)).isEqualTo(303);
    ana.get(ana.location());
    ana.get(ana.piece("href=\"(/mail/attachment[^\"]+)\""));
    assertThat(ana.page())
        .contains("application/zip", "What lies in it (2)")
        .contains("<td>carpeta/uno.txt</td><td>text/plain</td>", "<td>dos.txt</td>");
    ana.get(ana.piece("href=\"([^\"]+)#preview\""));
    assertThat(ana.page()).contains("What lies in it stands below.");
  }

  @Test
  void aStartSweepsWhatAKillLeftBehind() throws IOException {
    portal.close();
    Path own = settings.web().directory();
    List<Path> left =
        List.of(
            own.resolve("letters/letter-1.tmp"),
            own.resolve("letters/part-1.tmp"),
            own.resolve("downloads/1.download"));
    for (Path file : left) {
      Files.createFile(file);
    }
    Files.createDirectories(settings.mailbox().preview().directory().resolve("child-7/in"));
    browser.close();
    portal = Portals.start(settings);
    browser = PortalFixture.browser(portal.address(), own);
    assertThat(left).noneMatch(Files::exists);
    assertThat(settings.mailbox().preview().directory().resolve("child-7")).doesNotExist();
  }

  private MailVisit atTheMessage() {
    MailVisit ana = new MailVisit(browser, "en").in("ana");
    ana.get("/mail/folder");
    assertThat(ana.get(ana.piece("href=\"(/mail/message[^\"]+)\""))).isEqualTo(200);
    return ana;
  }

  private static int examine(MailVisit ana) {
    return ana.send("/mail/examine", fields(ana));
  }

  /** What names the message, and the attachment of the page if it is one's. */
  private static String[] fields(MailVisit ana) {
    List<String> fields = new ArrayList<>(List.of("name", "INBOX"));
    for (String name : List.of("of", "uid")) {
      fields.addAll(List.of(name, ana.piece("name=\"" + name + "\" value=\"(\\d+)\"")));
    }
    if (ana.page().contains("name=\"part\" value=\"2\"")) {
      fields.addAll(List.of("part", "2"));
    }
    return fields.toArray(String[]::new);
  }
}
