// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.desk.advisory.SomeContent.HOSTILE;
import static org.lazareto.desk.advisory.SomeContent.urgent;
import static org.lazareto.desk.advisory.SomeContent.whole;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Handover;
import org.lazareto.desk.Letters.Office;
import org.lazareto.fake.FakeClock;
import org.lazareto.store.Database;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;
import org.lazareto.text.Catalogue;

/** The mail of advisories: to each list once, whatever happens, and small. */
class MailingTest {

  private static final SubmissionResult TAKEN =
      new SubmissionResult.Accepted("ok", new LinkedHashMap<>());
  private static final SubmissionResult DOWN = new SubmissionResult.Failed(true, "down");

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  private final Lists lists = new Lists();
  private Database database;
  private Advisories advisories;
  private final AdvisorySettings settings = AdvisorySettings.defaults();
  private String web = "https://mail.salud.test";
  @TempDir private Path folder;

  /** What was handed over, and what is answered. */
  private static final class Lists implements Publishing {

    private final List<String> handed = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private Supplier<SubmissionResult> answer = () -> TAKEN;
    private boolean passed;
    private boolean once;

    @Override
    public List<String> lists(Audience audience) {
      return List.of("todos@salud.test", "urgente@salud.test");
    }

    @Override
    public boolean once(String list) {
      return once;
    }

    @Override
    public Handover.Step hand(String list, TextMail mail, Version version) {
      handed.add("TO " + list + "\n" + text(mail));
      ids.add(mail.messageId());
      return new Handover.Step.Answered(answer.get());
    }

    @Override
    public boolean passed(String messageId, Instant since) {
      return passed && ids.contains(messageId);
    }
  }

  private static String text(TextMail mail) {
    try (InputStream in = mail.bytes().open()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void open() {
    database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
    advisories = new Advisories(database, settings, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Paper paper() {
    Office office =
        new Office(
            "postmaster@nodo.test",
            List.of(),
            Catalogue.SPANISH,
            "GAU, tel. 7 830 0000",
            Optional.empty());
    return new Paper(office, web, settings.bounds().mail());
  }

  private Mailing mailing() {
    return new Mailing(
        database,
        lists,
        paper(),
        new Handover.Patience(Duration.ofMinutes(5), Duration.ofDays(3)),
        clock);
  }

  private Advisory published(Content content, String... to) {
    Advisory draft = advisories.draft("ana", Optional.empty(), content);
    Advisory approved = advisories.approve(draft.number(), "rosa", draft.latest().at());
    return advisories.publish(
        approved.number(), "rosa", new Publication(Duration.ofDays(7), true, List.of(to)));
  }

  @Test
  void waitsForNoClockThatWasAhead() {
    clock.move(Duration.ofDays(3));
    Advisory tried = published(whole(), "todos@salud.test");
    lists.answer = () -> DOWN;
    assertThat(mailing().run()).isZero();
    Advisory untried = published(whole(), "urgente@salud.test");
    clock.move(Duration.ofDays(-3));
    lists.answer = () -> TAKEN;
    int sent = mailing().run();
    clock.move(Duration.ofMinutes(3));
    sent += mailing().run();
    assertThat(sent).as("once nothing can be on its way any more").isEqualTo(2);
    assertThat(advisories.mailed(tried)).extracting(Mailed::outcome).containsOnly("sent");
    assertThat(advisories.mailed(untried)).extracting(Mailed::outcome).containsOnly("sent");
  }

  @Test
  void goesToEachChosenListOnce() {
    Advisory one = published(whole(), "todos@salud.test", "urgente@salud.test");
    assertThat(advisories.mailed(one)).extracting(Mailed::outcome).containsOnly("waiting");
    assertThat(mailing().run()).isEqualTo(2);
    assertThat(mailing().run()).isZero();
    assertThat(lists.handed).hasSize(2);
    assertThat(advisories.mailed(one)).extracting(Mailed::outcome).containsOnly("sent");
    assertThat(lists.handed.getFirst())
        .contains(
            "To: todos@salud.test",
            "Subject: ",
            "Auto-Submitted: auto-generated",
            "Qué hacer",
            "No la abra.",
            "- factura.zip",
            "- Worm.Factura",
            "What to do",
            "https://mail.salud.test/advisories/factura-falsa?lang=es",
            "GAU, tel. 7 830 0000");
  }

  @Test
  void isTriedAgainAndAfterACrashAskedForFirst() {
    Advisory one = published(urgent("Ojo", "No abra"), "todos@salud.test");
    lists.answer = () -> DOWN;
    assertThat(mailing().run()).isZero();
    assertThat(mailing().run()).as("not before its time").isZero();
    assertThat(lists.handed).hasSize(1);
    clock.move(Duration.ofMinutes(6));
    lists.answer =
        () -> {
          throw new IllegalStateException("the power fails here");
        };
    assertThatThrownBy(() -> mailing().run()).isInstanceOf(IllegalStateException.class);
    assertThat(lists.handed).hasSize(2);
    lists.answer = () -> TAKEN;
    assertThat(mailing().run()).as("it may be on its way").isZero();
    clock.move(Duration.ofMinutes(3));
    lists.passed = true;
    assertThat(mailing().run()).isEqualTo(1);
    assertThat(lists.handed).as("it had gone through: not again").hasSize(2);
    assertThat(lists.ids).as("the same mail has the same id").containsOnly(lists.ids.getFirst());
    assertThat(advisories.mailed(one)).extracting(Mailed::outcome).containsExactly("sent");
  }

  @Test
  void isGivenAgainAtOnceWhereTheSameMailIsTakenOnce() {
    lists.once = true;
    Advisory one = published(urgent("Ojo", "No abra"), "urgente");
    lists.answer =
        () -> {
          throw new IllegalStateException("the power fails here");
        };
    assertThatThrownBy(() -> mailing().run()).isInstanceOf(IllegalStateException.class);
    lists.answer = () -> TAKEN;
    assertThat(mailing().run()).as("nothing is waited for").isEqualTo(1);
    assertThat(lists.ids).hasSize(2).containsOnly(lists.ids.getFirst());
    assertThat(advisories.mailed(one)).extracting(Mailed::outcome).containsExactly("sent");
  }

  @Test
  void isSentAgainWhereItNeverWentThrough() {
    Advisory one = published(urgent("Ojo", "No abra"), "todos@salud.test");
    lists.answer =
        () -> {
          throw new IllegalStateException("the power fails here");
        };
    assertThatThrownBy(() -> mailing().run()).isInstanceOf(IllegalStateException.class);
    lists.answer = () -> TAKEN;
    clock.move(Duration.ofMinutes(3));
    assertThat(mailing().run()).isEqualTo(1);
    assertThat(lists.handed).hasSize(2);
    assertThat(advisories.mailed(one)).extracting(Mailed::outcome).containsExactly("sent");
  }

  @Test
  void isGivenUpOrRefusedAndSaysSo() {
    Advisory one = published(urgent("Ojo", "No abra"), "todos@salud.test");
    lists.answer = () -> DOWN;
    clock.move(Duration.ofDays(4));
    assertThat(mailing().run()).isZero();
    assertThat(advisories.mailed(one)).extracting(Mailed::outcome).containsExactly("given-up");
    Advisory two = published(urgent("Otra", "No abra"), "nadie@salud.test");
    lists.answer = () -> new SubmissionResult.Refused(new LinkedHashMap<>());
    assertThat(mailing().run()).isZero();
    assertThat(advisories.mailed(two)).extracting(Mailed::outcome).containsExactly("refused");
  }

  @Test
  void anOlderVersionIsNotMailedAfterANewerOne() {
    Advisory one = published(urgent("Ojo", "No abra"), "todos@salud.test");
    Advisory two = advisories.revise(1, "ana", urgent("Ojo 2", "Borre"), one.latest().at());
    Advisory ignored = advisories.approve(1, "rosa", two.latest().at());
    Publication again = new Publication(Duration.ofDays(7), true, List.of("todos@salud.test"));
    Advisory second = advisories.publish(1, "rosa", again);
    assertThat(mailing().run()).isEqualTo(1);
    assertThat(lists.handed).singleElement().asString().contains("Ojo 2");
    assertThat(advisories.mailed(second))
        .extracting(Mailed::outcome)
        .containsExactly("sent", "overtaken");
  }

  @Test
  void aLongOneEndsAfterAParagraphWithWhereTheRestIs() {
    String paragraph = "Palabra ".repeat(60).strip() + ".\n\n";
    String text = paragraph.repeat(12);
    Content content =
        new Content(
            Severity.CAUTION,
            Audience.EVERYONE,
            Content.Marks.NONE,
            new Article("Título", text, "", text, ""),
            new Article("Title", text, "", text, ""));
    Advisory one = published(content);
    String mail = paper().text(one, content);
    assertThat(mail.getBytes(UTF_8).length).isBetween(3000, 4096);
    assertThat(mail)
        .contains(
            "Aquí no cabe más",
            "In English: Title\nhttps://mail.salud.test/advisories/titulo?lang=en",
            "https://mail.salud.test/advisories/titulo?lang=es");
    assertThat(mail.lines()).allMatch(line -> line.length() <= 72);
    assertThat(mail).contains("Palabra.\n\n(Aquí");
  }

  @Test
  void whatAStrangerWroteIsNeitherAHeaderNorALink() {
    Content content =
        SomeContent.with(
            urgent(HOSTILE, "No abra"),
            new Content.Marks(
                List.of(HOSTILE),
                List.of("http://evil.test"),
                List.of(HOSTILE),
                List.of(),
                List.of()));
    Advisory ignored = published(content, "todos@salud.test");
    assertThat(mailing().run()).isEqualTo(1);
    String mail = lists.handed.getFirst();
    String head = mail.substring(0, mail.indexOf("\n\n"));
    assertThat(head.lines()).noneMatch(line -> line.startsWith("Bcc"));
    assertThat(mail).contains("http ://evil.test").doesNotContain("http://evil.test");
    assertThat(mail.lines()).noneMatch(line -> line.startsWith("Bcc"));
  }

  @Test
  void withoutAnAddressOfThePortalNoLinkIsMade() {
    web = "";
    Advisory one = published(whole());
    assertThat(paper().text(one, whole())).doesNotContain("http", "La página de este aviso");
    Content users = SomeContent.forUsers(whole());
    web = "https://mail.salud.test";
    assertThat(paper().text(one, users))
        .as("it has no public page")
        .contains("https://mail.salud.test/mail/advisories")
        .doesNotContain("/advisories/factura-falsa");
  }
}
