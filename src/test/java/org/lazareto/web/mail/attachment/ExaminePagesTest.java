// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.mail.MailVisit;

/** Mail that is examined when its reader asks for it. */
class ExaminePagesTest {

  private AttachmentFixture site;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    site = new AttachmentFixture(folder);
  }

  @AfterEach
  void end() throws IOException {
    site.close();
  }

  @Test
  void whatNobodyVouchesForIsExaminedOnRequestAndThenOpens() throws IOException {
    site.deliver("ana", AttachmentFixture.notes("uno"));
    MailVisit ana = site.atTheMessage();
    assertThat(ana.page()).contains("This message is closed", "Examine now", "notas.txt");
    assertThat(ana.page()).doesNotContain("el texto");
    assertThat(site.asked).hasValue(0);
    assertThat(ana.get(AttachmentFixture.attachment(ana))).isEqualTo(200);
    assertThat(ana.page()).contains("not examined", "SHA-256").doesNotContain("/mail/download");

    assertThat(AttachmentFixture.press(ana, "/mail/examine")).isEqualTo(303);
    assertThat(ana.get(ana.location())).isEqualTo(200);
    assertThat(ana.page()).contains("examined here on", "own g1", "/mail/download");
    ana.get("/mail/folder");
    assertThat(ana.page()).contains("<strong>new</strong>");

    assertThat(ana.get(ana.piece("href=\"(/mail/message[^\"]+)\""))).isEqualTo(200);
    assertThat(ana.page()).contains("el texto", "examined here: clean");
    assertThat(site.asked).hasValue(1);
    site.clock.move(Duration.ofMinutes(29));
    ana.get("/mail");
    site.clock.move(Duration.ofMinutes(1));
    assertThat(site.atTheMessage().page()).contains("This message is closed");
  }

  @Test
  void whatIsNotCleanStaysClosedAndSaysWhy() throws IOException {
    site.deliver("ana", AttachmentFixture.notes("uno"));
    for (Verdict verdict : List.of(Verdict.INFECTED, Verdict.BLOCKED, Verdict.UNSCANNABLE)) {
      site.gate(_ -> AttachmentFixture.answer(verdict, List.of(), AttachmentFixture.virus()));
      MailVisit ana = site.atTheMessage();
      assertThat(AttachmentFixture.press(ana, "/mail/examine")).as("" + verdict).isEqualTo(303);
      ana.get(ana.location());
      assertThat(ana.page()).contains("Nothing of this message", "Eicar&lt;b&gt;Test");
      assertThat(ana.page()).doesNotContain("el texto", "<b>Test");

      String page = AttachmentFixture.attachment(ana);
      assertThat(ana.get(page + "&preview=0")).isEqualTo(200);
      assertThat(ana.page()).contains("Nothing of this message", "notas.txt", "virus Eicar");
      assertThat(ana.page()).doesNotContain("unas notas", "/mail/download", "Look at it");
      assertThat(AttachmentFixture.download(ana, page)).isEqualTo(403);
      assertThat(ana.page()).contains("Nothing of this message", "Eicar&lt;b&gt;Test");
    }
  }

  @Test
  void aGateThatIsGoneOrSilentLeavesItClosed() throws IOException {
    site.deliver("ana", AttachmentFixture.notes("uno"));
    MailVisit ana = site.atTheMessage();
    for (String key : List.of("letter.no-gate", "letter.busy", "letter.too-big")) {
      site.gate(
          _ -> {
            throw new LazaretoException(key);
          });
      assertThat(AttachmentFixture.press(ana, "/mail/examine")).isEqualTo(503);
      assertThat(ana.page()).contains("This was not done", "Examine now", "Delete this message");
    }
    site.gate(_ -> new ExaminedHere(Verdict.UNKNOWN, List.of(), true));
    assertThat(AttachmentFixture.press(ana, "/mail/examine")).isEqualTo(503);
    assertThat(ana.page()).contains("not everything that examines it has answered");
    assertThat(site.atTheMessage().page()).contains("This message is closed");
  }

  @Test
  @Timeout(300)
  void oneCostlyThingAtATimeForEachPerson() throws Exception {
    site.deliverStamped("ana", "clean", AttachmentFixture.notes("uno"));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    site.gate(
        _ -> {
          begun.countDown();
          await(goOn);
          return AttachmentFixture.answer(Verdict.CLEAN, List.of());
        });
    MailVisit first = site.atTheAttachment();
    MailVisit second = site.atTheAttachment();
    Thread slow = Thread.ofVirtual().start(() -> AttachmentFixture.press(first, "/mail/examine"));
    assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
    try {
      for (String step : List.of("/mail/examine", "/mail/download")) {
        assertThat(AttachmentFixture.press(second, step)).isEqualTo(503);
        assertThat(second.page()).contains("Something else of yours");
        second.get(AttachmentFixture.attachmentOfList(second));
      }
    } finally {
      goOn.countDown();
      slow.join();
    }
    assertThat(first.location()).startsWith("/mail/attachment");
    assertThat(AttachmentFixture.press(second, "/mail/examine")).isEqualTo(303);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
