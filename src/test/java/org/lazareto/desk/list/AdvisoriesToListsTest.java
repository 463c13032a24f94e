// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.advisory.Publishing;
import org.lazareto.desk.advisory.ToLists;
import org.lazareto.desk.list.SomeLists.Sent;
import org.lazareto.mail.Address;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;

/** An advisory reaches the members of the desk's own lists, though a program wrote its mail. */
class AdvisoriesToListsTest {

  private static final String URGENT = "urgente@salud.test";
  private static final String OUTSIDE = "todos@otro.test";

  private final List<String> outside = new ArrayList<>();
  private SomeLists lists;
  private ToLists publishing;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    lists = new SomeLists(folder);
    publishing = new ToLists(lists.desk, new Outside(outside));
  }

  @AfterEach
  void close() {
    lists.close();
  }

  private record Outside(List<String> handed) implements Publishing {

    @Override
    public List<String> lists() {
      return List.of(OUTSIDE, URGENT);
    }

    @Override
    public SubmissionResult hand(String list, TextMail mail) {
      handed.add(list);
      return new SubmissionResult.Accepted("250 ok", new LinkedHashMap<>());
    }

    @Override
    public boolean passed(String messageId, Instant since) {
      return false;
    }
  }

  private TextMail mail(String to) {
    return new TextMail(
        "gau@salud.test",
        List.of(new Address(to)),
        "Aviso urgente: planilla falsa",
        "No la abra.",
        lists.clock.instant(),
        "<advisory.1.1.urgente.1@salud.test>",
        "auto-generated",
        List.of());
  }

  private void join(String list, String address) {
    assertThat(
            lists
                .desk
                .members()
                .add(
                    list,
                    new Members.Wanted(
                        new Address(address), new Member.Profile("", "es", "", Member.Mode.MAIL))))
        .isTrue();
  }

  @Test
  void goesToEachMemberAtOnceAndOnce() {
    join("urgente", "ana@salud.test");
    join("urgente", "luis@salud.test");
    for (int times = 0; times < 2; times++) {
      assertThat(publishing.hand(URGENT, mail(URGENT)))
          .isInstanceOf(SubmissionResult.Accepted.class);
    }
    List<Sent> sent = lists.posts();
    assertThat(sent).hasSize(2).allMatch(one -> one.body().startsWith("No la abra.\n"));
    assertThat(sent.getFirst().field("List-Id")).endsWith("<urgente.salud.test>");
    assertThat(sent.getFirst().field("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(sent.getFirst().subject()).contains("planilla falsa");
    assertThat(outside).isEmpty();
    assertThat(lists.desk.moderation().count("urgente")).isZero();
  }

  @Test
  void othersGoThroughTheMta() {
    assertThat(publishing.hand(OUTSIDE, mail(OUTSIDE)))
        .isInstanceOf(SubmissionResult.Accepted.class);
    assertThat(outside).containsExactly(OUTSIDE);
    assertThat(publishing.lists())
        .containsExactlyInAnyOrder("seguridad@salud.test", URGENT, OUTSIDE);
  }

  @Test
  void aClosedListIsNotOfferedAndTakesNothing() {
    lists.desk.lists().close("urgente", true);
    join("urgente", "ana@salud.test");
    assertThat(ToLists.offered(lists.desk, List.of())).containsExactly("seguridad@salud.test");
    assertThat(publishing.hand(URGENT, mail(URGENT)))
        .isEqualTo(new SubmissionResult.Failed(false, "This list is closed"));
    assertThat(lists.posts()).isEmpty();
  }
}
