// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.engine.Suspended;
import org.lazareto.engine.cache.CacheSettings;
import org.lazareto.engine.cache.VerdictCache;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.fake.SomePolicy;
import org.lazareto.policy.Policy;
import org.lazareto.verdict.Verdict;

class ExaminerTest {

  // EICAR in base64, so that no scanner takes this source for it.
  private static final String EICAR64 =
      "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=";

  @TempDir Path directory;
  private Panel panel = panel(VerdictCache.none());

  @BeforeEach
  void remembers() {
    panel.close();
    CacheSettings settings = CacheSettings.defaults().in(directory.resolve("verdicts"));
    panel = panel(VerdictCache.open(settings, InstantSource.system()));
  }

  @AfterEach
  void end() {
    panel.close();
  }

  @Test
  void copiesOfAWormCostOneCallWhateverTheirHeaders() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(examine(worm(i), SomePolicy.standard())).isEqualTo(Verdict.INFECTED);
    }
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void theMailAroundAWormIsAskedAboutWhereTheRestOfItIsDelivered() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(examine(worm(i), replacingWhatIsInfected())).isEqualTo(Verdict.INFECTED);
    }
    assertThat(calls()).isEqualTo(1 + 20);
  }

  @Test
  void cleanMailIsAlwaysAskedAboutAsAWhole() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(examine("Subject: " + i + "\n\nhola\n", SomePolicy.standard()))
          .isEqualTo(Verdict.CLEAN);
    }
    assertThat(calls()).isEqualTo(1 + 20);
  }

  @Test
  void anOutbreakRuleCountsForWhatTheCacheKnows() throws IOException {
    Policy standing = SomePolicy.of("[[rules]]\nname = \"all\"\ntreatment = \"deliver\"");
    Policy rule =
        SomePolicy.of(
            "[[rules]]\nname = \"r\"\nwhen.names = [\"*.pif\"]\ntreatment = \"quarantine\"");
    String letter = "Subject: x\nContent-Type: text/plain; name=carta.pif\n\nhola\n";
    assertThat(examine(letter, standing)).isEqualTo(Verdict.CLEAN);
    long first = calls();
    assertThat(examine(letter, standing.withOutbreak(rule.rules().subList(0, 1))))
        .isEqualTo(Verdict.BLOCKED);
    assertThat(examine(letter, standing)).isEqualTo(Verdict.CLEAN);
    // The letter's part was answered for once; only the mail around it was asked about again.
    assertThat(calls()).isEqualTo(first + 2);
  }

  private static String worm(int number) {
    return """
    From: x@outside.test
    Subject: number %d
    MIME-Version: 1.0
    Content-Type: application/octet-stream; name=photo.dat
    Content-Transfer-Encoding: base64

    %s
    """
        .formatted(number, EICAR64);
  }

  private Verdict examine(String mail, Policy policy) throws IOException {
    return SomeExaminer.verdict(panel, policy, mail);
  }

  private static Policy replacingWhatIsInfected() {
    return SomePolicy.before(
        """
        [[rules]]
        name = "the letter without the worm"
        when.verdicts = ["infected"]
        treatment = "deliver"
        with.replace = true
        """);
  }

  private long calls() {
    return panel.states().getFirst().figures().calls();
  }

  private static Panel panel(VerdictCache cache) {
    return Engines.make(
        PanelSettings.defaults(),
        EngineSettings.defaultEngines(),
        (_, _, _) -> {},
        new Engines.Shared(Definitions.defaults(), cache, Suspended.NOTHING));
  }
}
