// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.text.Catalogue;

/** From the folder of an installation to what becomes of a mail, by the commands a person types. */
class ImportMailscannerCommandTest {

  private static final Path CORPUS = Path.of("src/test/corpus/mailscanner");

  @TempDir Path folder;
  private Path out;
  private CommandLineFixture shell;

  @BeforeEach
  void set() throws IOException {
    out = folder.resolve("out");
    shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("demo"));
  }

  @ParameterizedTest
  @CsvSource({"small, so that more is denied", "hospital, NOT DENIED any more"})
  void bothFilesPassTheirChecks(String installation, String says) {
    assertThat(run(installation)).isEqualTo(ExitCode.FOUND);
    assertThat(shell.out()).contains(says, "Written: ");
    assertThat(shell.plain("config", "check", "-c", settings())).isZero();
    assertThat(shell.plain("policy", "check", "-c", settings())).isZero();
    assertThat(shell.out()).contains("The rules are well");
  }

  @Test
  void nothingIsOverwrittenWithoutForce() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("policy.toml"), "# mine\n");
    assertThat(run("small")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("policy.toml is there already");
    assertThat(out.resolve("policy.toml")).hasContent("# mine");
    assertThat(out.resolve("lazareto.toml")).doesNotExist();
    assertThat(run("small", "--force")).isEqualTo(ExitCode.FOUND);
    assertThat(Files.readString(out.resolve("policy.toml"))).contains("[[parts]]");
  }

  @Test
  void aBrokenInstallationWritesNothing() {
    assertThat(run("broken")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("filename.rules.conf:1: tabs must stand");
    assertThat(out).doesNotExist();
    assertThat(run("nowhere")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("there is no MailScanner.conf");
  }

  /** In brackets a list of ours is meant, and there is none. */
  @Test
  void whatDoesNotPassItsOwnCheckIsNotWritten() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.writeString(copy.resolve("MailScanner.conf"), "Reject Message = it.rules\n");
    Files.writeString(copy.resolve("it.rules"), "From: [partners] yes\n");
    assertThat(
            shell.plain("import-mailscanner", copy.toString(), "--to", out.resolve("a").toString()))
        .isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("does not pass its own check", "partners");
    assertThat(out).doesNotExist();
    Files.createDirectories(out);
    Files.writeString(out.resolve("policy.toml"), "# mine\n");
    assertThat(
            shell.plain("import-mailscanner", copy.toString(), "--force", "--to", out.toString()))
        .isEqualTo(ExitCode.WRONG);
    assertThat(out).isDirectoryContaining(file -> file.endsWith("policy.toml"));
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).hasSize(1);
    }
    assertThat(out.resolve("policy.toml")).hasContent("# mine");
  }

  @Test
  void whatUsedToBreakTheWrittenFilesPasses() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.writeString(
        copy.resolve("MailScanner.conf"),
        """
        Virus Scanners = mcafee mcafee6
        Non-Forging Viruses = Joke/
        Allow Password-Protected Archives = it.rules
        Deliver Cleaned Messages = virus.rules
        """);
    Files.writeString(copy.resolve("it.rules"), "From: 10/8 yes\nFrom: 152.78/16 yes\n");
    Files.writeString(
        copy.resolve("virus.rules"), "Virus: Joke/Bang no\nVirus: Worm no\nTo: a@c.example yes\n");
    Files.writeString(copy.resolve("defaults"), "#q_days=30\nq_days=7\nq_days=9 # more\n");
    assertThat(shell.plain("import-mailscanner", copy.toString(), "--to", out.toString()))
        .isEqualTo(ExitCode.FOUND);
    assertThat(shell.out()).contains("virus.rules:2", "cannot be asked for together");
    assertThat(Files.readString(out.resolve("lazareto.toml")))
        .containsOnlyOnce("[engines.uvscan]")
        .containsOnlyOnce("keep = \"9d\"");
    assertThat(Files.readString(out.resolve("policy.toml")))
        .contains("(virus.rules:1)\"\nwhen.findings = [\"*Joke/Bang*\"]\n");
    assertThat(shell.plain("policy", "check", "-c", settings())).isZero();
  }

  @Test
  void theReportIsForProgramsToo() {
    run("small", "--json");
    assertThat(shell.out().lines())
        .allMatch(line -> line.startsWith("{\"kind\":"))
        .anyMatch(line -> line.contains("\"not-ours\"") && line.contains("Use SpamAssassin"));
  }

  /** The decision on whole mails, with nothing that answers for them but our own engine. */
  @ParameterizedTest
  @CsvSource({
    "notes.txt, 0, deliver",
    "tool.exe, 0, replaced by a warning",
    "form.fdf, 0, renamed to form.fdf.disarmed",
    "keys.reg, 0, renamed to keys.reg.txt",
    "plan.jan.doc, 0, deliver",
    "plan.pdf.xyz, 0, replaced by a warning",
  })
  void mailIsTreatedAsTheRulesSay(String name, int code, String says) throws IOException {
    Path copy = folder.resolve("copy");
    Files.createDirectories(copy);
    for (String file : new String[] {"filename.rules.conf", "filetype.rules.conf"}) {
      Files.copy(CORPUS.resolve("small").resolve(file), copy.resolve(file));
    }
    String conf = Files.readString(CORPUS.resolve("small/MailScanner.conf"));
    Files.writeString(
        copy.resolve("MailScanner.conf"),
        conf.replace("Virus Scanners = clamd", "Virus Scanners = none"));
    shell.plain("import-mailscanner", copy.toString(), "--to", out.toString());
    Path mail = folder.resolve("mail.eml");
    Files.writeString(mail, mail(name));
    assertThat(
            shell.plain(
                "what-if",
                "-c",
                settings(),
                "--from",
                "x@o.example",
                "--to",
                "a@c.example",
                mail.toString()))
        .isEqualTo(code);
    assertThat(shell.out()).contains(says);
  }

  private static String mail(String name) {
    return """
    From: x@o.example
    To: a@c.example
    Subject: papers
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=b

    --b
    Content-Type: text/plain

    Good morning.
    --b
    Content-Type: application/octet-stream; name="%s"

    Some words that are no program.
    --b--
    """
        .formatted(name)
        .replace("\n", "\r\n");
  }

  private int run(String installation, String... more) {
    String[] words = new String[4 + more.length];
    words[0] = "import-mailscanner";
    words[1] = CORPUS.resolve(installation).toString();
    words[2] = "--to";
    words[3] = out.toString();
    System.arraycopy(more, 0, words, 4, more.length);
    return shell.plain(words);
  }

  private String settings() {
    return out.resolve("lazareto.toml").toString();
  }
}
