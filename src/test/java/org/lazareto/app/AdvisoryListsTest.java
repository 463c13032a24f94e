// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Handover;
import org.lazareto.desk.Letters.Office;
import org.lazareto.desk.Originals;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.AdvisorySettings;
import org.lazareto.desk.advisory.Article;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.desk.advisory.ByMail;
import org.lazareto.desk.advisory.Content;
import org.lazareto.desk.advisory.Mailed;
import org.lazareto.desk.advisory.Mailing;
import org.lazareto.desk.advisory.Paper;
import org.lazareto.desk.advisory.Publication;
import org.lazareto.desk.advisory.Severity;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.ListSettings;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.desk.list.Post;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.text.Catalogue;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/** An advisory goes to lists as a post of theirs, once; who may alone approve it is not enough. */
class AdvisoryListsTest {

  private static final Article SPANISH =
      new Article("Factura falsa", "Llega.", "", "- No la abra.", "");
  private static final Submission NOBODY =
      (_, _, _) -> new SubmissionResult.Failed(true, "nothing is mailed here");

  private final Clock clock = Clock.systemUTC();
  private Database database;
  private ListDesk lists;
  private Advisories advisories;
  private AdvisoryLists publishing;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
    lists =
        new ListDesk(
            new ListDesk.Keeping(database, new Originals(folder.resolve("lists"))),
            new ListDesk.Readers(new Unpacker(UnpackSettings.defaults()), Limits.defaults()),
            settings(),
            new ListDesk.Home("salud.test", "https://correo.salud.test", NOBODY, ZoneOffset.UTC),
            clock);
    lists.lists().begin();
    AdvisorySettings own = AdvisorySettings.defaults();
    advisories =
        new Advisories(
            database,
            new AdvisorySettings(true, List.of(), List.of(), own.show(), own.bounds()),
            clock);
    publishing =
        new AdvisoryLists(
            lists,
            new ByMail(List.of("todos@otro.test", "urgente@salud.test"), NOBODY, (_, _) -> false));
  }

  @AfterEach
  void close() {
    lists.close();
    database.close();
  }

  /** As the defaults, with room for one post that waits. */
  private static ListSettings settings() {
    ListSettings usual = ListSettings.defaults();
    return new ListSettings(
        usual.domain(),
        usual.confirm(),
        usual.answers(),
        usual.received(),
        1,
        usual.keepHeld(),
        usual.digestHour(),
        usual.codeTries(),
        usual.delivery(),
        usual.bounce(),
        usual.dmarc(),
        usual.dkim());
  }

  private Mailing mailing() {
    Office office =
        new Office("gau@salud.test", List.of(), Catalogue.SPANISH, "", Optional.empty());
    return new Mailing(
        database,
        publishing,
        new Paper(office, "https://correo.salud.test", advisories.settings().bounds().mail()),
        new Handover.Patience(Duration.ofMinutes(5), Duration.ofDays(3)),
        clock);
  }

  private static Content content(Audience audience) {
    return new Content(Severity.URGENT, audience, Content.Marks.NONE, SPANISH, Article.NONE);
  }

  private Advisory published(String approver, Audience audience, String... to) {
    Advisory draft = advisories.draft("ana", Optional.empty(), content(audience));
    Advisory approved = advisories.approve(draft.number(), approver, draft.latest().at());
    return advisories.publish(
        approved.number(), approver, new Publication(Duration.ofDays(7), true, List.of(to)));
  }

  private List<Post> posts(String list) {
    return lists.posts().before(list, Long.MAX_VALUE, 10);
  }

  private List<String> outcomes(Advisory advisory) {
    return advisories.mailed(advisory).stream().map(Mailed::outcome).toList();
  }

  private String text(Post post) {
    try {
      return new String(
          lists.posts().content(post).readAll(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isAPostOfEachChosenListWithARowForEachMember() {
    for (String one : List.of("eva@salud.test", "luis@salud.test")) {
      boolean ignored =
          lists
              .members()
              .add("urgente", new Wanted(new Address(one), new Profile("", "es", "", Mode.MAIL)));
    }
    Advisory one = published("rosa", Audience.EVERYONE, "urgente", "seguridad");
    assertThat(mailing().run()).isEqualTo(2);
    assertThat(outcomes(one)).containsExactly("sent", "sent");
    Post post = posts("urgente").getFirst();
    assertThat(post.heading().sender()).isEqualTo(new Address("urgente@salud.test"));
    assertThat(post.heading().author()).isEqualTo("ana");
    assertThat(text(post))
        .contains(
            "From: Lazareto <urgente@salud.test>",
            "To: urgente@salud.test",
            "Auto-Submitted: no",
            "List-Id: ",
            "<urgente.salud.test>",
            "No la abra.",
            "https://correo.salud.test/advisories/factura-falsa?lang=es",
            "urgente-unsubscribe@salud.test");
    assertThat(lists.tally("urgente", post.number()).getFirst().waiting()).isEqualTo(2);
    assertThat(posts("seguridad")).hasSize(1);
    assertThat(lists.moderation().count("urgente")).as("two stood for it already").isZero();
  }

  @Test
  void cutOffAfterThePostTheNextProgramKnowsIt() {
    Advisory one = published("rosa", Audience.EVERYONE, "urgente");
    database.change(
        handle ->
            handle.execute(
                """
                CREATE TRIGGER cut BEFORE INSERT ON advisory_sent
                BEGIN SELECT RAISE(ABORT, 'the power fails here'); END\
                """));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> mailing().run())).isNotNull();
    assertThat(posts("urgente")).hasSize(1);
    assertThat(outcomes(one)).containsExactly("waiting");
    database.change(handle -> handle.execute("DROP TRIGGER cut"));
    assertThat(mailing().run()).as("at once").isEqualTo(1);
    assertThat(posts("urgente")).hasSize(1);
    assertThat(outcomes(one)).containsExactly("sent");
  }

  @Test
  void eachVersionIsAPostOfItsOwn() {
    Advisory one = published("rosa", Audience.EVERYONE, "urgente");
    assertThat(mailing().run()).isEqualTo(1);
    Content changed =
        new Content(
            Severity.URGENT,
            Audience.EVERYONE,
            Content.Marks.NONE,
            new Article("Factura falsa", "Llega.", "", "- Bórrela.", ""),
            Article.NONE);
    Advisory two = advisories.revise(1, "ana", changed, one.latest().at());
    Advisory again = advisories.approve(1, "rosa", two.latest().at());
    Advisory ignored =
        advisories.publish(
            again.number(), "rosa", new Publication(Duration.ofDays(7), true, List.of("urgente")));
    assertThat(mailing().run()).isEqualTo(1);
    assertThat(posts("urgente"))
        .hasSize(2)
        .extracting(this::text)
        .anyMatch(t -> t.contains("Bórrela"));
  }

  @Test
  void whereTheAuthorAloneApprovedItTheListStillAsksForAnother() throws IOException {
    Advisory one = published("ana", Audience.EVERYONE, "urgente", "seguridad");
    assertThat(mailing().run()).isEqualTo(1);
    assertThat(outcomes(one)).as("seguridad asks nobody").containsExactly("sent", "held");
    assertThat(posts("urgente")).isEmpty();
    long held = lists.moderation().after("urgente", 0, 9).getFirst().number();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> lists.moderation().accept(held, "ana")))
        .hasMessageContaining("" + held);
    lists.moderation().accept(held, "rosa");
    assertThat(posts("urgente")).hasSize(1);
  }

  @Test
  void whereTooManyPostsWaitForAModeratorItIsTriedAgain() {
    Advisory one = published("ana", Audience.EVERYONE, "urgente");
    Advisory two = published("ana", Audience.EVERYONE, "urgente");
    assertThat(mailing().run()).isZero();
    assertThat(outcomes(one)).containsExactly("held");
    assertThat(outcomes(two)).containsExactly("waiting");
  }

  @Test
  void closedListsAndPublicArchivesOfWhatFewAreToReadAreNotChosen() {
    assertThat(publishing.lists(Audience.EVERYONE))
        .as("a list by its address would be a stranger's post")
        .containsExactly("seguridad", "urgente", "todos@otro.test");
    assertThat(publishing.lists(Audience.USERS)).containsExactly("seguridad", "todos@otro.test");
    Advisory one = published("rosa", Audience.USERS, "seguridad", "urgente");
    assertThat(lists.lists().close("seguridad", true).closed()).isTrue();
    assertThat(publishing.lists(Audience.EVERYONE)).containsExactly("urgente", "todos@otro.test");
    assertThat(mailing().run()).isZero();
    assertThat(outcomes(one)).containsOnly("refused");
    assertThat(posts("urgente")).isEmpty();
    assertThat(lists.lists().set("urgente", Map.of(ListOption.ARCHIVE, "members")).closed())
        .isFalse();
    assertThat(publishing.lists(Audience.USERS)).contains("urgente");
  }

  @Test
  void otherAddressesAreMailedAndAskedForAfterACrash() {
    assertThat(publishing.once("todos@otro.test")).isFalse();
    assertThat(publishing.passed("<x@y>", Instant.EPOCH)).isFalse();
    Advisory one = published("rosa", Audience.EVERYONE, "todos@otro.test");
    assertThat(mailing().run()).isZero();
    assertThat(outcomes(one)).containsExactly("waiting");
  }
}
