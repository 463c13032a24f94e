// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who clicks twice gets one answer, and it is done once. */
class PressesTest {

  @TempDir Path folder;

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();
  private final Presses presses = new Presses(now::get);

  private Reply act() {
    return Reply.text("text/plain", "done " + done.incrementAndGet());
  }

  @Test
  void aSecondPressGetsTheAnswerOfTheFirstForAMoment() {
    assertThat(presses.once("a", this::act).body()).isEqualTo("done 1");
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(presses.once("a", this::act).body()).isEqualTo("done 1");
    assertThat(presses.once("b", this::act).body()).isEqualTo("done 2");
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(presses.once("a", this::act).body()).as("wanted again").isEqualTo("done 3");
  }

  @Test
  void whatFailedIsTriedAgain() {
    assertThat(presses.once("a", () -> act().withStatus(503)).status()).isEqualTo(503);
    assertThat(presses.once("a", this::act).body()).isEqualTo("done 2");
    Reply.Filed file = new Reply.Filed(folder.resolve("x"), true);
    assertThat(presses.once("f", () -> Reply.file("x/y", file)).file()).isPresent();
    assertThat(presses.once("f", this::act).body()).isEqualTo("done 3");
  }

  @Test
  void manyPressesDoNotFillTheMemory() {
    Reply great = Reply.text("text/plain", "x".repeat(100_000));
    assertThat(presses.once("great", () -> great)).isSameAs(great);
    assertThat(presses.once("great", this::act).body()).isEqualTo("done 1");
    for (int i = 0; i < 1000; i++) {
      String name = "p" + i;
      assertThat(presses.once(name, this::act).body()).isNotEmpty();
    }
    assertThat(presses.once("p0", this::act).body()).as("long forgotten").isEqualTo("done 1002");
  }

  @Test
  void aDoubleClickOnAPageActsOnce() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Answer slow =
        _ -> {
          inside.countDown();
          go.await();
          return Reply.seeOther("/done" + done.incrementAndGet());
        };
    People people = _ -> Optional.of(new Person("ana", Role.ADMINISTRATOR, 1));
    Route route = new Route(Method.POST, "/things/{id}/release", Access.anyRole(), slow);
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    try (PortalFixture portal = new PortalFixture(settings, List.of(route), people)) {
      Pass pass = Pass.fresh();
      String form = "id=1&form-token=" + FormToken.of(pass);
      String[] head = {"Cookie", pass.cookie().split(";", 2)[0], "Sec-Fetch-Site", "same-origin"};
      List<FutureTask<String>> clicks = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        FutureTask<String> click =
            new FutureTask<>(() -> location(portal.browser.post("/things/1/release", form, head)));
        clicks.add(click);
        Thread.ofVirtual().start(click);
      }
      inside.await();
      go.countDown();
      for (FutureTask<String> click : clicks) {
        assertThat(click.get()).isEqualTo("/done1");
      }
      String later = "id=1&form-token=" + FormToken.of(pass);
      assertThat(location(portal.browser.post("/things/1/release", later, head)))
          .as("from a page that was shown anew")
          .isEqualTo("/done2");
      assertThat(location(portal.browser.post("/things/2/release", later, head)))
          .as("of another thing")
          .isEqualTo("/done3");
    }
  }

  private static String location(HttpResponse<byte[]> reply) {
    return reply.headers().firstValue("Location").orElse("" + reply.statusCode());
  }
}
