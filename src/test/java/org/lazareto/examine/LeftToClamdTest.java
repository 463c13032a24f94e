// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.engine.clamd.RealClamd;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePolicy;
import org.lazareto.verdict.Verdict;

/** What is left to a real clamd's look at the whole is found there, however odd the mail. */
class LeftToClamdTest {

  private static final String MARK = "se lee: " + RealClamd.MARK;
  private static final String MARKED =
      OddMail.HEADER + OddMail.text("8bit", "hola\n" + MARK + "\n");

  @TempDir private Path directory;

  @Test
  void plainPiecesCostNoQuestion() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true)) {
      assertThat(verdict(panel, OddMail.HEADER + OddMail.text("8bit", "hola\n")))
          .isEqualTo(Verdict.CLEAN);
      assertThat(calls(panel)).as("the mail alone").isEqualTo(1);
      assertThat(
              verdict(panel, OddMail.attached(OddZip.zip(ZipEntry.DEFLATED, "uno", "dos", "tres"))))
          .isEqualTo(Verdict.CLEAN);
      assertThat(calls(panel)).as("and the zip file with its mail").isEqualTo(1 + 2);
      assertThat(verdict(panel, MARKED)).isEqualTo(Verdict.INFECTED);
      assertThat(calls(panel)).as("which text it was").isEqualTo(3 + 2);
      assertThat(verdict(panel, OddMail.attached(OddZip.zip(ZipEntry.DEFLATED, "uno", MARK))))
          .isEqualTo(Verdict.INFECTED);
    }
  }

  @Test
  void everyPieceIsAskedOfAnEngineThatOpensNothing() throws Exception {
    for (String off :
        List.of(
            "ScanMail no\nScanArchive no",
            "ScanMail no\nMaxFileSize 100K",
            "ScanMail no\nMaxScanSize 3M\nMaxFileSize 3M",
            "ScanMail no\nMaxFiles 50")) {
      Path own = directory.resolve("c" + off.length());
      try (RealClamd clamd = RealClamd.start(own, off);
          Panel panel = panel(clamd, true)) {
        assertThat(verdict(panel, MARKED)).as(off).isEqualTo(Verdict.INFECTED);
        assertThat(verdict(panel, OddMail.attached(OddZip.zip(ZipEntry.DEFLATED, MARK))))
            .as(off)
            .isEqualTo(Verdict.INFECTED);
        long before = calls(panel);
        assertThat(verdict(panel, OddMail.attached(OddZip.zip(ZipEntry.DEFLATED, "uno", "dos"))))
            .as(off)
            .isEqualTo(Verdict.CLEAN);
        assertThat(calls(panel) - before).as("text, zip, two members, mail").isEqualTo(5);
      }
    }
  }

  @Test
  void aMemberBehindOneThatMayHoldMoreIsAsked() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true)) {
      byte[] program = "MZ\0\1\2\3\4\5\6\7".repeat(20).getBytes(ISO_8859_1);
      byte[] zip =
          OddZip.zip(ZipEntry.DEFLATED, "uno", new String(program, ISO_8859_1), "tres", "cuatro");
      assertThat(verdict(panel, OddMail.attached(zip))).isNotEqualTo(Verdict.INFECTED);
      assertThat(calls(panel))
          .as("mail, zip, a program called a text, and the two behind it")
          .isEqualTo(5);
    }
  }

  @Test
  void everyPieceIsAskedWhereTheSettingsSaySo() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, false)) {
      assertThat(verdict(panel, OddMail.attached(OddZip.zip(ZipEntry.DEFLATED, "uno", "dos"))))
          .isEqualTo(Verdict.CLEAN);
      assertThat(calls(panel)).isEqualTo(5);
    }
  }

  @Test
  void aMarkInATextIsFoundAsInTheTextAlone() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true);
        Panel pieces = panel(clamd, false)) {
      for (Map.Entry<String, String> odd : OddMail.texts().entrySet()) {
        for (String coding : List.of("8bit", "base64", "quoted-printable")) {
          String one = OddMail.text(coding, odd.getValue() + MARK + "\n" + odd.getValue());
          for (Map.Entry<String, String> mail : OddMail.mails(one).entrySet()) {
            assertThat(verdict(panel, mail.getValue()))
                .as("%s, %s, %s", odd.getKey(), coding, mail.getKey())
                .isEqualTo(verdict(pieces, mail.getValue()));
          }
        }
      }
      assertThat(calls(panel)).isLessThan(calls(pieces));
    }
  }

  /** {@code -Dlazareto.odd=20000} for a long search. */
  @Test
  void neitherIsItLostInMailThatIsOddInSeveralWays() throws Exception {
    RandomGenerator random = new Random(20261129);
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true);
        Panel pieces = panel(clamd, false)) {
      for (int i = 0; i < Integer.getInteger("lazareto.odd", 300); i++) {
        String mail = OddMail.damaged(OddMail.any(MARK, random), random);
        Verdict left = verdict(panel, mail);
        if (left == Verdict.CLEAN) {
          assertThat(verdict(pieces, mail)).as("mail %d:%n%s", i, mail).isEqualTo(left);
        }
      }
    }
  }

  @Test
  void aMarkInAMemberIsFoundAsInTheMemberAlone() throws Exception {
    try (RealClamd clamd = RealClamd.start(directory, "MaxFileSize 25M");
        Panel panel = panel(clamd, true);
        Panel pieces = panel(clamd, false)) {
      for (int method : List.of(ZipEntry.STORED, ZipEntry.DEFLATED)) {
        byte[] zip = OddZip.zip(method, "uno", MARK, "tres", MARK + " al final");
        for (Map.Entry<String, UnaryOperator<byte[]>> odd : OddZip.zips().entrySet()) {
          String mail = OddMail.attached(odd.getValue().apply(zip.clone()));
          assertThat(verdict(panel, mail))
              .as("%s, method %d", odd.getKey(), method)
              .isEqualTo(verdict(pieces, mail))
              .isNotEqualTo(Verdict.CLEAN);
        }
      }
    }
  }

  private static Panel panel(RealClamd clamd, boolean opens) {
    return Engines.make(
        PanelSettings.defaults(),
        Map.of("clamd", new SomeEngineSettings().clamd(clamd.unix()).opens(opens).make()),
        (_, _, _) -> {});
  }

  private static long calls(Panel panel) {
    return panel.states().getFirst().figures().calls();
  }

  private static Verdict verdict(Panel panel, String mail) throws IOException {
    return SomeExaminer.verdict(panel, SomePolicy.standard(), mail);
  }
}
