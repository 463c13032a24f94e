// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.Address;

/** The audit log is only ever added to, and whoever gets round that is found out. */
class AuditTest {

  @TempDir Path directory;

  @AutoClose private JournalFixture fixture;

  @BeforeEach
  void open() {
    fixture = new JournalFixture(directory);
    for (int i = 1; i <= 3; i++) {
      note("A" + i);
    }
  }

  @Test
  void everyLinkIsGenuineInAnyPages() {
    List<Link> all = fixture.journal.audit(0, "", 10);
    assertThat(all).extracting(Link::number).containsExactly(1L, 2L, 3L);
    assertThat(all).allMatch(Link::genuine).extracting(Link::digest).doesNotHaveDuplicates();
    Link first = all.getFirst();
    assertThat(fixture.journal.audit(first.number(), first.digest(), 10))
        .isEqualTo(all.subList(1, 3));
    assertThat(fixture.journal.auditCutOff()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE action SET who = 'nobody' WHERE id = 2",
        "DELETE FROM action WHERE id = 2",
        "UPDATE action_chain SET digest = '00' WHERE action = 2",
        "DELETE FROM action_chain WHERE action = 3",
      })
  void nothingIsChangedThroughTheDatabaseEither(String change) {
    assertThatThrownBy(() -> fixture.database.change(h -> h.execute(change)))
        .hasStackTraceContaining("only ever");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE action SET who = 'nobody' WHERE id = 2",
        "UPDATE action SET at = at + 1 WHERE id = 2",
        "DELETE FROM action WHERE id = 2",
        "UPDATE action_chain SET digest = 'forged' WHERE action = 2",
        "DELETE FROM action_chain WHERE action = 2",
      })
  void whoTakesTheTriggersAwayIsFoundOut(String change) {
    tamper(change);
    assertThat(fixture.journal.audit(0, "", 10)).anyMatch(link -> !link.genuine());
  }

  @Test
  void anEndThatWasCutOffIsFoundOutAndSoIsWhatFollowsIt() {
    tamper("DELETE FROM action WHERE id = 3");
    assertThat(fixture.journal.auditCutOff()).isTrue();
  }

  @Test
  void actionsFromBeforeTheChainAreJoinedWithTheNext() {
    tamper("DELETE FROM action_chain");
    note("A4");
    assertThat(fixture.journal.audit(0, "", 10)).hasSize(4).allMatch(Link::genuine);
  }

  private void note(String id) {
    fixture.journal.note(
        new Action(
            id, Address.NULL, Action.What.DELETED, "marta", fixture.clock.instant(), "detail"));
  }

  private void tamper(String change) {
    for (String trigger :
        List.of("action_stays", "action_is_kept", "action_chain_stays", "action_chain_is_kept")) {
      fixture.database.change(h -> h.execute("DROP TRIGGER " + trigger));
    }
    fixture.database.change(h -> h.execute(change));
  }
}
