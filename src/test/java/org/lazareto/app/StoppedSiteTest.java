// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;
import org.lazareto.web.mail.MailVisit;

/** Users see what was stopped for them, and ask for it; the staff decide. */
class StoppedSiteTest {

  private static final String HOSTILE = "\"><script>alert(0)</script>";
  private static final String ID = "6ANDbo7l017868";

  @TempDir Path folder;
  private AttentionFixture all;
  private DeskFixture desk;

  @BeforeEach
  void start() throws IOException {
    all = AttentionFixture.start(folder);
    desk = all.desk;
  }

  @AfterEach
  void stop() throws IOException {
    all.close();
  }

  @Test
  void whatWasStoppedIsShownToThoseForWhomItWas() throws IOException {
    desk.holds(ID, HOSTILE);
    MailVisit luis = all.mail("luis");
    assertThat(luis.get("/mail/stopped")).isEqualTo(200);
    assertThat(luis.page())
        .contains(
            "Mail to luis@salud.test", "&lt;script&gt;", "You can ask for it", "our mail does")
        .doesNotContain("<script", "eva@salud.test", "buenos dias");
    MailVisit rosa = all.mail("rosa");
    rosa.get("/mail/stopped");
    assertThat(rosa.page()).contains("Nothing was stopped").doesNotContain(ID);
    assertThat(rosa.get("/mail/stopped/" + ID)).isEqualTo(404);
    rosa.get("/mail");
    assertThat(rosa.send("/mail/stopped/" + ID, "reason", "dame")).isEqualTo(404);
    assertThat(desk.ask("quarantine.requests", Map.of())).isEmpty();

    assertThat(luis.get("/mail/stopped/" + ID)).isEqualTo(200);
    assertThat(luis.page()).contains("name: *.exe").doesNotContain("<script", "MZ ");
    assertThat(luis.send("/mail/stopped/" + ID, "reason", "lo <espero>", "by", "eva@salud.test"))
        .isEqualTo(303);
    luis.get(luis.location());
    assertThat(luis.page()).contains("You asked for it on").doesNotContain("Ask for it</button>");
    assertThat(desk.ask("quarantine.requests", Map.of()))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("by", "luis@salud.test"));
    MailVisit eva = all.mail("eva");
    eva.get("/mail/stopped");
    assertThat(eva.page()).contains("You can ask for it").doesNotContain("luis@salud.test");

    Visit gau = desk.visit(Role.GAU);
    String refuse = "/quarantine/" + ID + "/refuse";
    gau.get(refuse + "?lang=en");
    assertThat(
            gau.send(
                refuse, Map.of("by", coded("luis@salud.test"), "reason", coded("es un <virus>"))))
        .isEqualTo(303);
    luis.get("/mail/stopped");
    assertThat(luis.page()).contains("Your request was refused", "es un &lt;virus&gt;");
  }

  @Test
  void withoutAGateARequestIsRefusedAndWhatWasTypedKept() throws IOException {
    desk.holds(ID, "cosa");
    MailVisit luis = all.mail("luis");
    luis.get("/mail/stopped/" + ID);
    desk.gate.close();
    assertThat(luis.get("/mail/stopped")).isEqualTo(200);
    luis.get("/mail/stopped/" + ID);
    assertThat(luis.send("/mail/stopped/" + ID, "reason", "por favor")).isEqualTo(409);
    assertThat(luis.page()).contains("could not be noted", ">por favor</textarea>");
  }
}
