// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.node.Taken;
import org.lazareto.node.Wanted;
import org.lazareto.node.bundle.Reason;
import org.lazareto.node.bundle.Trust;
import org.lazareto.node.line.Inbox;
import org.lazareto.node.line.Line;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.web.Upstream;
import org.lazareto.update.Digests;

/** A node's line by mail to its hub. Confined to its thread, but for its {@link Mailroom}. */
public final class NodeMail implements Line {

  private static final System.Logger LOG = System.getLogger("node");

  /** So long nothing is looked for while nothing rings. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** Who is reminded of what it has says so; not more often, whoever sends old mail again. */
  private static final Duration LEAST_BETWEEN = Duration.ofMinutes(10);

  /** Between two looks at a whole bundle that was made later than now. */
  private static final Duration TOO_EARLY = Duration.ofMinutes(10);

  /** Of reports that are passed on; the others go with the next round. */
  private static final int MOST_IN_A_ROUND = 50;

  /** Mail can be lost, and nothing says that it came: so many hours are told once more. */
  private static final long HOURS_TOLD_AGAIN = 6;

  private final String name;
  private final Address hub;
  private final Address ours;
  private final Rooms rooms;
  private final Slipbox box;
  private final Assembly assembly;
  private final Mailroom mailroom;
  private final Bell bell = new Bell();
  private final Map<String, Instant> early = new HashMap<>();
  private Instant reminded = Instant.EPOCH;

  /**
   * What a line needs of this node.
   *
   * @param reading finds attachments
   * @param now a report of this moment without figures
   * @param work where what came lies
   * @param most how large a bundle may be
   * @param valid how long one counts
   */
  public record Rooms(
      Outpost outpost,
      Trust trust,
      MailReading reading,
      Inbox inbox,
      Upstream upstream,
      Supplier<Upstream.Told> now,
      Path work,
      ByteSize most,
      Duration valid) {}

  public NodeMail(String name, LineSettings settings, Rooms rooms) {
    this.name = name;
    this.hub = new Address(settings.address());
    this.ours = new Address(settings.mail().mailbox());
    this.rooms = rooms;
    this.box = new Slipbox(rooms.work().resolve("in"));
    this.assembly =
        new Assembly(
            rooms.work(), settings.mail(), rooms.most(), rooms.valid(), rooms.outpost().clock());
    this.mailroom = new Mailroom(ours, box, this::counts, rooms.reading(), bell);
  }

  /** What the gate asks about mail to this line's address. */
  public Mailroom mailroom() {
    return mailroom;
  }

  /** There may be something to pass on. */
  public void wake() {
    bell.ring();
  }

  // What nodes say is for hubs.
  private boolean counts(Slip slip, String key, byte[] bytes, byte[] signature) {
    return slip instanceof Slip.Piece
        && rooms.trust().judge(slip.from(), key, bytes, signature) == Trust.Judgement.TRUSTED;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void round() throws IOException {
    boolean known = sort();
    for (Assembly.Open open : assembly.open()) {
      if (open.complete() && !waits(open)) {
        whole(open);
      }
    }
    report(known);
    passOn();
    for (Assembly.Open open : assembly.open()) {
      if (assembly.due(open)) {
        ask(open.cut().digest(), Run.of(open.missing()));
        assembly.asked(open);
      }
    }
    assembly.forget();
    early.keySet().retainAll(assembly.open().stream().map(open -> open.cut().digest()).toList());
  }

  /** Whether we were reminded of what we have. */
  private boolean sort() throws IOException {
    boolean known = false;
    for (Path file : box.waiting()) {
      byte[] bytes = Files.readAllBytes(file);
      Optional<Slip> slip = SlipForm.read(bytes, this::counts);
      if (slip.isPresent() && slip.get() instanceof Slip.Piece piece) {
        rooms.outpost().traffic().received(name, bytes.length);
        Assembly.Taken taken = assembly.take(piece);
        known |= taken == Assembly.Taken.DONE;
        if (taken == Assembly.Taken.OVERSIZED) {
          LOG.log(
              Level.WARNING,
              "a bundle of {0} by {1} is too large: {2} bytes",
              piece.from(),
              name,
              piece.cut().size());
        }
      }
      Files.deleteIfExists(file);
    }
    return known;
  }

  private void whole(Assembly.Open open) throws IOException {
    Path file = rooms.work().resolve("whole.lzb");
    assembly.join(open, file);
    if (!Digests.hex("SHA-256", file).equals(open.cut().digest())) {
      // Each piece was signed, yet they are not what they were cut of: our disk, or the hub's.
      LOG.log(Level.WARNING, "the pieces of {0} by {1} do not fit", open.cut().digest(), name);
      assembly.drop(open);
      return;
    }
    Taken taken = rooms.inbox().take(file, name, open.cut().base());
    Files.deleteIfExists(file);
    settle(open, taken);
  }

  private void settle(Assembly.Open open, Taken taken) throws IOException {
    String digest = open.cut().digest();
    Reason reason =
        taken instanceof Taken.Refused refused ? refused.reason() : Reason.KNOWN_ALREADY;
    switch (reason) {
      // Of this host's clock: it counts once that is right.
      case FROM_THE_FUTURE -> early.put(digest, rooms.outpost().clock().instant());
      // Perhaps of the clock too, and then it may come again.
      case EXPIRED -> assembly.drop(open);
      case OTHER_BASE -> {
        assembly.done(open);
        ask(digest, List.of());
      }
      default -> assembly.done(open);
    }
  }

  /** Whether a whole one that was too early a short while ago is not looked at again yet. */
  private boolean waits(Assembly.Open open) {
    Optional<Instant> looked = Optional.ofNullable(early.get(open.cut().digest()));
    Instant now = rooms.outpost().clock().instant();
    return looked.isPresent()
        && !now.isBefore(looked.get())
        && now.isBefore(looked.get().plus(TOO_EARLY));
  }

  private void ask(String digest, List<Run> missing) throws IOException {
    Instant now = rooms.outpost().clock().instant();
    LOG.log(Level.INFO, "asked for pieces of {0} by {1}: {2}", digest, name, Run.text(missing));
    send(
        new Slip.Question(rooms.outpost().name(), now.toEpochMilli(), digest, missing),
        "? " + digest.substring(0, 16));
  }

  private void report(boolean known) throws IOException {
    Optional<Upstream.Told> due = rooms.upstream().due(name);
    if (due.isPresent()) {
      tell(due.get());
      long again = Math.max(0, due.get().hour() - HOURS_TOLD_AGAIN);
      rooms.upstream().taken(name, due.get().upTo(again));
    } else if (known) {
      Instant now = rooms.outpost().clock().instant();
      // By a clock that was set back, it was reminded later than now.
      if (reminded.isAfter(now) || !reminded.plus(LEAST_BETWEEN).isAfter(now)) {
        reminded = now;
        tell(rooms.now().get());
      }
    }
  }

  /** What nodes behind us reported, and lack. */
  private void passOn() throws IOException {
    for (Upstream.Passing one : rooms.upstream().passing(name, MOST_IN_A_ROUND)) {
      send(new Slip.Told(rooms.outpost().name(), one.report()), "report");
      rooms.upstream().passed(name, one.id());
    }
    long now = rooms.outpost().clock().millis();
    for (Wanted.Thing all : rooms.upstream().wanted(name)) {
      LOG.log(Level.INFO, "asked for all of {0} {1} by {2}", all.hub(), all.topic(), name);
      send(
          new Slip.Want(rooms.outpost().name(), now, all.hub(), all.topic()),
          "? " + all.hub() + " " + all.topic());
    }
  }

  private void tell(Upstream.Told told) throws IOException {
    send(new Slip.Told(rooms.outpost().name(), told.report()), "report");
  }

  private void send(Slip slip, String what) throws IOException {
    String subject = rooms.outpost().name() + " " + what;
    rooms.outpost().send(slip, ours, hub, new Outpost.Subject(subject, false), name);
  }

  @Override
  public boolean listen() throws InterruptedException {
    return bell.heard(PAUSE) || timeToAsk();
  }

  private boolean timeToAsk() {
    try {
      return assembly.open().stream().anyMatch(assembly::due);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "line " + name, e);
      return false;
    }
  }

  @Override
  public void close() {
    // It holds nothing open.
  }
}
