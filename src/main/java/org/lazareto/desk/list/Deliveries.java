// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Originals;
import org.lazareto.desk.list.DeliveryReport.Fate;
import org.lazareto.desk.list.DeliveryRows.Delivery;
import org.lazareto.desk.list.DeliveryRows.State;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.desk.list.ListSettings.DeliverySettings;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;

/**
 * Sends what waits to the MTA, row by row: what is urgent first, so many messages in a second.
 * Thread-safe; each sender is a thread of its own.
 *
 * <p>A row is in hand before its message is sent, and its end is noted after: killed in between,
 * the program sends that one message of each connection again.
 */
final class Deliveries {

  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());

  private static final int LONGEST_REASON = 300;

  /** So many recipients of a node share a message. */
  private static final int NODE = 500;

  private final Database database;
  private final Originals files;
  private final Way way;
  private final DeliverySettings settings;
  private final Clock clock;
  private final Pace pace;

  /** How messages are made and where they go. */
  record Way(
      ListAddresses addresses, Individual individual, Bounces bounces, Submission submission) {}

  Deliveries(Database database, Originals files, Way way, DeliverySettings settings, Clock clock) {
    this.database = database;
    this.files = files;
    this.way = way;
    this.settings = settings;
    this.clock = clock;
    this.pace = new Pace(settings.rate());
  }

  /** Before anything is sent: what a killed program had in hand waits again. */
  void takeUp() {
    int left = database.write(handle -> new DeliveryRows(handle).takeUp());
    if (left > 0) {
      LOG.log(Level.INFO, "{0} messages of lists were in hand and are sent again", left);
    }
  }

  /** Sends the next few; how many were in hand. */
  int run() throws InterruptedException {
    // Most often nothing is due, and reading disturbs nobody.
    if (!database.read(handle -> new DeliveryRows(handle).due(clock.instant()))) {
      return 0;
    }
    List<Delivery> hand =
        database.write(handle -> new DeliveryRows(handle).take(clock.instant(), settings.batch()));
    int done = 0;
    try (Submission.Series series = way.submission().series()) {
      for (; done < hand.size(); done++) {
        pace.await();
        if (!send(series, hand.get(done))) {
          // The MTA is not there: the others need not try it.
          done++;
          break;
        }
      }
    } finally {
      back(hand.subList(done, hand.size()));
    }
    return hand.size();
  }

  private void back(List<Delivery> rest) {
    if (!rest.isEmpty()) {
      Instant due = clock.instant();
      database.change(
          handle -> rest.forEach(one -> new DeliveryRows(handle).later(one.number(), due, false)));
    }
  }

  /** Sends one; false if the MTA took nothing and nothing else need be tried now. */
  private boolean send(Submission.Series series, Delivery delivery) {
    try {
      Optional<Post> post = database.read(h -> new PostRows(h).find(delivery.post()));
      Optional<MailList> list =
          post.flatMap(one -> database.read(h -> new ListRows(h).find(one.list())));
      if (list.isEmpty()) {
        end(delivery, State.GONE, 1, "");
        return true;
      }
      return delivery.member() == 0
          ? node(series, delivery, list.get(), post.get())
          : member(series, delivery, list.get(), post.get());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a post could not be read, it is tried again", e);
      return later(delivery, clock.instant(), String.valueOf(e.getMessage()));
    }
  }

  private boolean member(Submission.Series series, Delivery delivery, MailList list, Post post)
      throws IOException {
    Optional<Member> found =
        database.read(handle -> new MemberRows(handle).find(delivery.member()));
    Optional<Member> member = found.filter(one -> !one.suspended());
    if (member.isEmpty()) {
      end(delivery, State.GONE, 1, "");
      return true;
    }
    Address to = member.get().address();
    ByteSource message = way.individual().of(list, post, files.of(post.file()), member.get());
    Address sender = way.addresses().bounces(list.name(), to);
    return switch (series.submit(sender, List.of(to), message)) {
      case SubmissionResult.Accepted accepted -> {
        end(delivery, State.SENT, 1, accepted.reply());
        yield true;
      }
      case SubmissionResult.Refused refused -> {
        String reason = String.join("; ", refused.reasons().sequencedValues());
        end(delivery, State.REFUSED, 1, reason);
        way.bounces().note(list, to, new Fate(true, "", reason));
        yield true;
      }
      case SubmissionResult.Failed failed -> failed(delivery, post, failed);
    };
  }

  /** One message for all of a node; more than so many recipients make more than one of it. */
  private boolean node(Submission.Series series, Delivery delivery, MailList list, Post post)
      throws IOException {
    ByteSource message = way.individual().ofNode(list, post, files.of(post.file()));
    Address sender = way.addresses().of(list.name(), Role.BOUNCES, "");
    int people = 0;
    long after = 0;
    while (true) {
      long from = after;
      List<Member> members =
          database.read(
              handle -> new MemberRows(handle).ofNode(list.name(), delivery.node(), from, NODE));
      if (members.isEmpty()) {
        break;
      }
      List<Address> to = new ArrayList<>(members.stream().map(Member::address).toList());
      switch (series.submit(sender, to, message)) {
        case SubmissionResult.Accepted accepted -> {
          people += to.size() - accepted.refused().size();
          accepted
              .refused()
              .forEach(
                  (address, reason) ->
                      way.bounces().note(list, address, new Fate(true, "", reason)));
        }
        case SubmissionResult.Refused refused ->
            refused
                .reasons()
                .forEach(
                    (address, reason) ->
                        way.bounces().note(list, address, new Fate(true, "", reason)));
        case SubmissionResult.Failed failed -> {
          return failed(delivery, post, failed);
        }
      }
      after = members.getLast().number();
    }
    end(delivery, people > 0 ? State.SENT : State.GONE, people, "");
    return true;
  }

  private boolean failed(Delivery delivery, Post post, SubmissionResult.Failed failed) {
    LOG.log(Level.WARNING, "a message of a list was not taken: " + failed.reason());
    if (!failed.temporary()) {
      end(delivery, State.REFUSED, 1, failed.reason());
      return true;
    }
    return later(delivery, post.at(), failed.reason());
  }

  private boolean later(Delivery delivery, Instant since, String reason) {
    Instant now = clock.instant();
    if (now.isAfter(since.plus(settings.giveUp()))) {
      end(delivery, State.GIVEN_UP, 1, reason);
      return false;
    }
    Instant due = now.plus(settings.wait(delivery.tries()));
    database.change(handle -> new DeliveryRows(handle).later(delivery.number(), due, true));
    return false;
  }

  private void end(Delivery delivery, State state, int people, String reason) {
    String cut = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    database.change(
        handle ->
            new DeliveryRows(handle).end(delivery.number(), state, people, cut, clock.instant()));
    if (state != State.SENT) {
      MailLine.of("list")
          .with("post", delivery.post())
          .with("member", delivery.member() == 0 ? delivery.node() : "" + delivery.member())
          .with("outcome", state.name().toLowerCase(java.util.Locale.ROOT))
          .with("reason", cut)
          .write();
    }
  }
}
