// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.mailscanner.SomeInstallation.part;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mailscanner.Report.Kind;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/** Rulesets of which every line that is for a mail counts, not the first alone. */
class AllMatchTest {

  private static final String IN = "x@o.example";
  private static final String FRIEND = "y@friend.example";
  private static final String ANA = "ana@c.example";
  private static final String EVA = "eva@c.example";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "x@o.example, eva@c.example, a.exe, CLEAN", // the default alone
    "x@o.example, eva@c.example, a.txt, BLOCKED",
    "x@o.example, ana@c.example, a.bat, BLOCKED",
    "x@o.example, ana@c.example, a.exe, CLEAN",
    "y@friend.example, eva@c.example, a.exe, BLOCKED",
    "y@friend.example, eva@c.example, a.bat, CLEAN",
    "y@friend.example, ana@c.example, a.exe, BLOCKED", // both
    "y@friend.example, ana@c.example, a.bat, BLOCKED",
    "y@friend.example, ana@c.example, a.txt, CLEAN",
    "boss@friend.example, ana@c.example, a.com, BLOCKED", // all three
    "boss@friend.example, ana@c.example, a.exe, BLOCKED",
    "boss@friend.example, eva@c.example, a.bat, CLEAN",
  })
  void listsOfAllLinesAreJoined(String sender, String recipient, String name, Verdict verdict)
      throws IOException {
    SomeInstallation some =
        SomeInstallation.in(folder, "Deny Filenames = %etc-dir%/deny.rules")
            .with(
                "deny.rules",
                """
                To: ana@c.example \\.bat$
                From: friend.example \\.exe$
                From: boss@friend.example \\.com$
                To: eva@c.example
                FromOrTo: default \\.txt$
                """);
    assertThat(some.decide(sender, recipient, part(name, "text/plain")).verdict())
        .isEqualTo(verdict);
    assertThat(some.told(Kind.LEFT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Scan Messages, BLOCKED",
    "Dangerous Content Scanning, BLOCKED",
  })
  void onWhoIsLookedAtAnyYesHolds(String option, Verdict both) throws IOException {
    SomeInstallation some =
        SomeInstallation.in(folder, "Deny Filenames = \\.exe$", option + " = %etc-dir%/it.rules")
            .with("it.rules", "To: ana@c.example no\nFrom: friend.example yes\n");
    assertThat(some.decide(IN, ANA, part("a.exe", "text/plain")).verdict())
        .isEqualTo(Verdict.CLEAN);
    assertThat(some.decide(FRIEND, ANA, part("a.exe", "text/plain")).verdict()).isEqualTo(both);
    assertThat(some.decide(IN, EVA, part("a.exe", "text/plain")).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  void onWhatIsDeliveredAnyYesHolds() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(
                folder,
                "Deny Filenames = \\.exe$",
                "Deliver Cleaned Messages = %etc-dir%/it.rules",
                "Convert HTML To Text = %etc-dir%/it.rules",
                "Archive Mail = %etc-dir%/copies.rules")
            .with("it.rules", "To: ana@c.example no\nFrom: friend.example yes\n")
            .with(
                "copies.rules", "To: ana@c.example a@k.example\nFrom: friend.example b@k.example");
    assertThat(treatment(some.decide(IN, ANA, part("a.exe", "text/plain"))))
        .isInstanceOf(Treatment.Quarantine.class);
    assertThat(treatment(some.decide(FRIEND, ANA, part("a.exe", "text/plain"))))
        .isInstanceOf(Treatment.Deliver.class);
    assertThat(some.imported().policy())
        .contains("with.copy-to = [\"a@k.example\", \"b@k.example\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "Allow Password-Protected Archives, ENCRYPTED, UNSCANNABLE",
    "Block Encrypted Messages, ENCRYPTED_MAIL, BLOCKED",
    "Allow Form Tags, HTML_FORM, BLOCKED",
  })
  void whatEverybodyHasToAllowIsAllowedByAllLines(String option, Fact.Kind fact, Verdict verdict)
      throws IOException {
    boolean block = option.startsWith("Block");
    SomeInstallation some =
        SomeInstallation.in(folder, option + " = %etc-dir%/it.rules")
            .with(
                "it.rules",
                "To: ana@c.example %s\nFrom: friend.example %s\nFromOrTo: default %s\n"
                    .formatted(block ? "no" : "yes", block ? "yes" : "no", block ? "no" : "yes"));
    assertThat(some.decide(IN, ANA, part("a.zip", "text/html", new Fact(fact, ""))).verdict())
        .isEqualTo(Verdict.CLEAN);
    assertThat(some.decide(FRIEND, ANA, part("a.zip", "text/html", new Fact(fact, ""))).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void twoLinesThatCannotBeAskedForTogetherAreTold() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(folder, "Deny Filenames = %etc-dir%/deny.rules")
            .with("deny.rules", "To: /^a/ \\.bat$\nTo: c.example \\.exe$\n");
    assertThat(some.told(Kind.LEFT))
        .anyMatch(line -> line.startsWith("deny.rules:1, deny.rules:2: '/^a/' and 'c.example'"));
  }

  @Test
  void moreLinesThanCanBeWrittenOutAreTold() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append("From: a%d@o.example \\.a%d$\n".formatted(i, i));
      lines.append("To: b%d@c.example \\.b%d$\n".formatted(i, i));
    }
    SomeInstallation some =
        SomeInstallation.in(folder, "Deny Filenames = %etc-dir%/deny.rules")
            .with("deny.rules", lines.toString());
    assertThat(some.told(Kind.LEFT))
        .isNotEmpty()
        .allMatch(line -> line.contains("lines that hold together are written out up to 200"));
    assertThat(some.decide("a0@o.example", "b0@c.example", part("x.b0", "text/plain")).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  private static Treatment treatment(Decision decision) {
    return decision.treatments().values().iterator().next();
  }
}
