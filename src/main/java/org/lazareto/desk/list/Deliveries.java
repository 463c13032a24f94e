// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lazareto.desk.Originals;
import org.lazareto.desk.list.DeliveryReport.Fate;
import org.lazareto.desk.list.DeliveryRows.Delivery;
import org.lazareto.desk.list.DeliveryRows.Parcel;
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
 * Sends what waits to the MTA: what is urgent first, so many messages in a second. Thread-safe;
 * each sender is a thread of its own.
 *
 * <p>A member's row is in hand before the message is sent, and its end is noted after: killed in
 * between, the program sends that one message of each connection again. Members of a node share a
 * message, and each of them has a row all the same: who has the post is done with it, whatever the
 * MTA says of the others.
 */
final class Deliveries {

  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());

  private static final int LONGEST_REASON = 300;

  private final Database database;
  private final Originals files;
  private final Way way;
  private final DeliverySettings settings;
  private final Clock clock;
  private final Pace pace;

  /** What is in hand of nobody any more and is to wait again; used under the lock. */
  private final List<Delivery> dropped = new ArrayList<>();

  /** What the MTA has taken, until that is noted; likewise. */
  private final List<Delivery> unnoted = new ArrayList<>();

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

  /** Has due what was put off before the clock was set back. */
  void clockSetBack() {
    Instant now = clock.instant();
    database.change(handle -> new DeliveryRows(handle).clockSetBack(now, settings.longest()));
  }

  /** Sends the next few messages; how many were in hand. */
  int run() throws InterruptedException {
    back(List.of());
    // Most often nothing is due, and reading disturbs nobody.
    if (!database.read(handle -> new DeliveryRows(handle).due(clock.instant()))) {
      return 0;
    }
    List<Parcel> hand =
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

  /**
   * Lets these wait again, but for what was taken; where that cannot be noted, as on a full disk,
   * at the next turn.
   */
  private synchronized void back(List<Parcel> rest) {
    rest.forEach(one -> dropped.addAll(one.to()));
    // First: what has ended waits for nothing.
    noteTaken("");
    again(dropped, clock.instant(), false);
    dropped.clear();
  }

  /** Sends one; false if the MTA took nothing and nothing else need be tried now. */
  private boolean send(Submission.Series series, Parcel parcel) {
    Optional<Post> post = database.read(h -> new PostRows(h).find(parcel.post()));
    Optional<MailList> list =
        post.flatMap(one -> database.read(h -> new ListRows(h).find(one.list())));
    if (list.isEmpty()) {
      end(parcel.to(), State.GONE, "");
      return true;
    }
    List<Owed> owed = owed(parcel);
    return owed.isEmpty() || sent(series, new Round(list.get(), post.get(), owed));
  }

  /** A member who is there to get it. */
  private record Owed(Delivery delivery, Member member) {

    Address address() {
      return member.address();
    }
  }

  /** One message, and who is to get it. */
  private record Round(MailList list, Post post, List<Owed> to) {

    private List<Delivery> deliveries(Predicate<Address> whose) {
      return to.stream().filter(one -> whose.test(one.address())).map(Owed::delivery).toList();
    }

    private List<Delivery> deliveries() {
      return deliveries(_ -> true);
    }
  }

  /** Those who are still on the list; for the others it ends here. */
  private List<Owed> owed(Parcel parcel) {
    List<Owed> owed =
        database.read(
            handle ->
                parcel.to().stream()
                    .flatMap(
                        one ->
                            new MemberRows(handle)
                                .find(one.member()).stream().map(who -> new Owed(one, who)))
                    .filter(one -> !one.member().suspended())
                    .toList());
    Set<Delivery> there = owed.stream().map(Owed::delivery).collect(Collectors.toSet());
    end(parcel.to().stream().filter(one -> !there.contains(one)).toList(), State.GONE, "");
    return owed;
  }

  private boolean sent(Submission.Series series, Round round) {
    List<Address> to = round.to().stream().map(Owed::address).toList();
    ByteSource message;
    try {
      message = message(round);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a post could not be read, it is tried again", e);
      later(round.deliveries(), round.post().at(), String.valueOf(e.getMessage()));
      return true;
    }
    return switch (series.submit(sender(round), to, message)) {
      case SubmissionResult.Accepted accepted -> {
        taken(round, accepted);
        yield true;
      }
      case SubmissionResult.Refused refused -> {
        round.to().forEach(one -> refused(round.list(), one, refused.reasons()));
        yield true;
      }
      case SubmissionResult.Failed failed -> failed(round, failed);
    };
  }

  private ByteSource message(Round round) throws IOException {
    Owed first = round.to().getFirst();
    ByteSource post = files.of(round.post().file());
    // Later it would look as if the MTA were in trouble.
    post.open().close();
    return first.delivery().node().isEmpty()
        ? way.individual().of(round.list(), round.post(), post, first.member())
        : way.individual().ofNode(round.list(), round.post(), post);
  }

  private Address sender(Round round) {
    Owed first = round.to().getFirst();
    String list = round.list().name();
    return first.delivery().node().isEmpty()
        ? way.addresses().bounces(list, first.address())
        : way.addresses().of(list, Role.BOUNCES, "");
  }

  /** Who has it is noted first: whatever is cut off behind that, nobody of these gets it again. */
  private void taken(Round round, SubmissionResult.Accepted accepted) {
    noteTaken(round.deliveries(to -> !accepted.refused().containsKey(to)), accepted.reply());
    // Perhaps they were too many for one message (RFC 5321 4.5.3.1.10), so that it pays to try the
    // rest at once; this ends, for what is tried at once comes behind a message that some have got.
    again(round.deliveries(accepted.later()::contains), clock.instant(), false);
    round.to().stream()
        .filter(one -> accepted.refused().containsKey(one.address()))
        .filter(one -> !accepted.later().contains(one.address()))
        .forEach(one -> refused(round.list(), one, accepted.refused()));
  }

  private synchronized void noteTaken(List<Delivery> more, String reply) {
    unnoted.addAll(more);
    noteTaken(reply);
  }

  private synchronized void noteTaken(String reply) {
    end(unnoted, State.SENT, reply);
    unnoted.clear();
  }

  private void refused(MailList list, Owed one, Map<Address, String> reasons) {
    String reason = reasons.getOrDefault(one.address(), "");
    end(List.of(one.delivery()), State.REFUSED, reason);
    way.bounces().note(list, one.address(), new Fate(true, "", reason));
  }

  private boolean failed(Round round, SubmissionResult.Failed failed) {
    LOG.log(Level.WARNING, "a message of a list was not taken: " + failed.reason());
    if (!failed.temporary()) {
      end(round.deliveries(), State.REFUSED, failed.reason());
      return true;
    }
    later(round.deliveries(), round.post().at(), failed.reason());
    return false;
  }

  private void later(List<Delivery> left, Instant since, String reason) {
    Instant now = clock.instant();
    if (now.isAfter(since.plus(settings.giveUp()))) {
      end(left, State.GIVEN_UP, reason);
    } else {
      // All at one time, so that they share a message again.
      again(left, now.plus(settings.wait(left.getFirst().tries())), true);
    }
  }

  private void again(List<Delivery> left, Instant due, boolean tried) {
    if (!left.isEmpty()) {
      database.change(
          handle -> left.forEach(one -> new DeliveryRows(handle).later(one.number(), due, tried)));
    }
  }

  private void end(List<Delivery> ended, State state, String reason) {
    if (ended.isEmpty()) {
      return;
    }
    String cut = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    Instant now = clock.instant();
    database.change(
        handle ->
            ended.forEach(one -> new DeliveryRows(handle).end(one.number(), state, cut, now)));
    if (state != State.SENT) {
      ended.forEach(one -> told(one, state, cut));
    }
  }

  private static void told(Delivery one, State state, String reason) {
    MailLine.of("list")
        .with("post", one.post())
        .with("member", one.member())
        .with("outcome", state.name().toLowerCase(Locale.ROOT))
        .with("reason", reason)
        .write();
  }
}
