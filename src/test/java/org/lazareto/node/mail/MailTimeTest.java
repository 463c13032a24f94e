// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.mail.MailTree.Sent;

/** Mail that is lost or late, and clocks that are wrong. */
class MailTimeTest {

  @TempDir Path folder;
  private MailTree tree;

  @BeforeEach
  void plant() throws IOException {
    tree = new MailTree(folder, MailTree.small(), 0);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void questionsEndAndWhatStaysIncompleteIsForgotten() throws IOException {
    List<Sent> mail = tree.sendSet(200, 1);
    tree.bring(mail.getFirst());
    int questions = 0;
    for (int hour = 0; hour < 24 * 15; hour++) {
      tree.clock.move(Duration.ofHours(1));
      questions += tree.nodeSends().size();
    }
    assertThat(questions).isEqualTo(4);
    assertThat(folder.resolve("hospital/mail/open")).isEmptyDirectory();
  }

  @Test
  void theHubRemindsLessAndLessOftenAndEnds() throws IOException {
    List<Sent> first = tree.sendSet(200, 1);
    List<Long> hours = new ArrayList<>();
    for (long hour = 1; hour < 24 * 13; hour++) {
      tree.clock.move(Duration.ofHours(1));
      List<Sent> mail = tree.hubSends();
      if (!mail.isEmpty()) {
        assertThat(mail).extracting(Sent::subject).containsExactly(first.getLast().subject());
        hours.add(hour);
      }
    }
    assertThat(hours).containsExactly(4L, 12L, 28L, 60L);
    // Of whom nothing is heard for two weeks gets nothing new either.
    tree.clock.move(Duration.ofDays(3));
    tree.makeRule("worm");
    assertThat(tree.hubSends()).isEmpty();
  }

  @Test
  void whoHasItAlreadySaysSoWhenReminded() throws IOException {
    List<Sent> mail = tree.sendSet(200, 1);
    tree.bring(mail);
    assertThat(tree.nodeSends()).as("a report that is lost").hasSize(1);
    tree.clock.move(Duration.ofHours(4));
    List<Sent> reminder = tree.hubSends();
    assertThat(reminder).hasSize(1);
    tree.bring(reminder);
    List<Sent> report = tree.nodeSends();
    assertThat(report).hasSize(1);
    tree.bring(reminder);
    assertThat(tree.nodeSends()).as("no more than one in ten minutes").isEmpty();
    tree.bring(report);
    tree.clock.move(Duration.ofDays(1));
    assertThat(tree.hubSends()).isEmpty();
  }

  @Test
  void whatIsMadeLaterThanNowCountsOnceTheClockIsRight() throws IOException {
    List<Sent> mail = tree.sendSet(100, 1);
    tree.clock.move(Duration.ofDays(-3));
    tree.bring(mail);
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isZero();
    for (int hour = 0; hour < 12; hour++) {
      tree.clock.move(Duration.ofHours(1));
      assertThat(tree.nodeSends()).as("nothing is missing").isEmpty();
    }
    // The clock is set right while it waits.
    tree.clock.move(Duration.ofDays(3).minusHours(12));
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
    assertThat(folder.resolve("hospital/mail/open")).isEmptyDirectory();
  }

  @Test
  void whatExpiredByAClockThatWasAheadMayComeAgain() throws IOException {
    List<Sent> mail = tree.sendSet(100, 1);
    tree.clock.move(Duration.ofDays(40));
    tree.bring(mail);
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isZero();
    tree.clock.move(Duration.ofDays(-40));
    tree.bring(mail);
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
  }

  @Test
  void whatAHubMadeWhileItsClockWasAheadIsMadeAnewOnceItIsRight() throws IOException {
    List<Sent> ahead = tree.sendSet(200, 1);
    tree.makeRule("worm");
    ahead = Stream.concat(ahead.stream(), tree.hubSends().stream()).toList();
    tree.clock.move(Duration.ofDays(-400));
    tree.bring(ahead);
    assertThat(tree.nodeSends()).as("put aside").isEmpty();
    tree.clock.move(Duration.ofMinutes(1));
    List<Sent> mail = tree.hubSends();
    assertThat(mail).hasSameSizeAs(ahead);
    assertThat(tree.hubSends()).as("once").isEmpty();
    tree.bring(mail);
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
    assertThat(tree.known(Topic.RULES)).isEqualTo(1);
  }

  @Test
  void whatWasCalledToMindByAClockThatWasAheadIsCalledToMindAgain() throws IOException {
    Sent last = tree.sendSet(200, 1).getLast();
    tree.clock.move(Duration.ofDays(3));
    assertThat(tree.hubSends()).hasSize(1);
    tree.clock.move(Duration.ofDays(-2));
    assertThat(tree.hubSends()).extracting(Sent::subject).containsExactly(last.subject());
    assertThat(tree.hubSends()).as("once").isEmpty();
  }

  @Test
  void whatIsGatheredDoesNotWaitForAClockThatWasAhead() throws IOException {
    List<Sent> first = tree.sendSet(20, 1);
    tree.bring(first);
    tree.bring(tree.nodeSends());
    tree.clock.move(Duration.ofDays(-3));
    assertThat(tree.sendSet(30, 2)).isNotEmpty();
  }

  @Test
  void whatANodeLacksIsAskedForOnceItsClockIsRight() throws IOException {
    List<Sent> mail = tree.sendSet(200, 1);
    tree.clock.move(Duration.ofDays(3));
    tree.bring(mail.subList(1, mail.size()));
    assertThat(tree.nodeSends()).isEmpty();
    tree.clock.move(Duration.ofDays(-3));
    assertThat(tree.nodeSends()).as("it may be on its way").isEmpty();
    tree.clock.move(Duration.ofMinutes(61));
    List<Sent> question = tree.nodeSends();
    assertThat(question).hasSize(1);
    assertThat(tree.nodeSends()).as("once").isEmpty();
    tree.bring(question);
    tree.bring(tree.hubSends());
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
  }

  @Test
  void whatANodeAskedForByAClockThatWasAheadKeepsNoLaterQuestionOut() throws IOException {
    List<Sent> mail = tree.sendSet(200, 1);
    tree.bring(mail.subList(2, mail.size()));
    assertThat(tree.nodeSends()).isEmpty();
    tree.clock.move(Duration.ofDays(3));
    List<Sent> ahead = tree.nodeSends();
    tree.clock.move(Duration.ofDays(-3));
    tree.bring(ahead);
    List<Sent> again = tree.hubSends();
    assertThat(again).hasSize(2);
    tree.bring(again.getFirst());
    assertThat(tree.nodeSends()).as("it may be on its way").isEmpty();
    tree.clock.move(Duration.ofMinutes(61));
    tree.bring(tree.nodeSends());
    tree.bring(tree.hubSends());
    tree.nodeSends();
    assertThat(tree.known(MailTree.OWN)).isEqualTo(1);
  }

  @Test
  void whoWasRemindedByAClockThatWasAheadSaysSoAgain() throws IOException {
    List<Sent> mail = tree.sendSet(50, 1);
    tree.bring(mail);
    assertThat(tree.nodeSends()).as("a report that is lost").hasSize(1);
    tree.clock.move(Duration.ofDays(3));
    tree.bring(mail.getLast());
    assertThat(tree.nodeSends()).as("another that is lost").hasSize(1);
    tree.clock.move(Duration.ofDays(-3));
    tree.bring(mail.getLast());
    assertThat(tree.nodeSends()).hasSize(1);
  }
}
