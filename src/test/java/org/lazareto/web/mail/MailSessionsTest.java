// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeClock;
import org.lazareto.mailbox.FakeImap;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.WebmailSettings;

/** Who is logged in, while others come and go. */
class MailSessionsTest {

  private static final Visitor NOBODY = visitor("");

  private static Visitor visitor(String cookie) {
    String secret = cookie.replaceFirst(".*?=([^;]*).*", "$1");
    return new Visitor(
        Catalogue.of(Locale.ENGLISH), "192.0.2.1", Map.of(MailSessions.NAME, secret), true, "");
  }

  @Test
  void whoLeavesAServerThatHangsHoldsUpNobody() throws IOException {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
    try (FakeImap server =
            new FakeImap(
                said -> {
                  if (said.equals("LOGOUT")) {
                    meanwhile.get().run();
                  }
                  return "";
                });
        Mailboxes mailboxes = SomeMailbox.on(server.settings())) {
      WebmailSettings settings = WebmailSettings.defaults();
      MailSessions sessions =
          new MailSessions(mailboxes, OwnAddress.of(settings, List.of()), clock);
      Visitor ana = visitor(sessions.begin(NOBODY, Login.of("ana", "x")));
      Visitor eva = visitor(sessions.begin(NOBODY, Login.of("eva", "x")));
      List<AtomicBoolean> ended = List.of(new AtomicBoolean(), new AtomicBoolean());
      for (Visitor one : List.of(ana, eva)) {
        assertThat(sessions.mailbox(one).folders().quota()).isEmpty();
      }
      AtomicBoolean heard = new AtomicBoolean();
      meanwhile.set(() -> heard.set(sessions.has(eva) && !ended.getFirst().get()));

      sessions.end(ana);
      ended.getFirst().set(true);

      assertThat(heard).as("while ana leaves, eva is known").isTrue();
      assertThat(sessions.has(ana)).isFalse();
      heard.set(false);
      meanwhile.set(() -> heard.set(!sessions.has(ana) && !ended.getLast().get()));
      clock.move(settings.idle().plus(Duration.ofSeconds(1)));
      assertThat(sessions.has(eva)).isFalse();
      ended.getLast().set(true);
      assertThat(heard).as("while one that lay idle is closed").isTrue();
    }
  }
}
