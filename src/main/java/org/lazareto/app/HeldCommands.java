// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.journal.Action;
import org.lazareto.journal.Entry;
import org.lazareto.mail.Address;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Wish;
import org.lazareto.text.LazaretoException;

/**
 * What becomes of held mail by people: it is asked for, released, refused, deleted. All of it
 * stands in the audit log with who did it. Thread-safe.
 */
final class HeldCommands {

  /** Between addresses, not within a quoted one (RFC 5321 4.1.2). */
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private static final String DESPITE = "despite";

  private final Gate gate;
  private final ReentrantLock granting = new ReentrantLock();

  HeldCommands(Gate gate) {
    this.gate = gate;
  }

  Map<String, Command> byName() {
    return Map.of(
        "quarantine.release", this::release,
        "quarantine.delete", this::delete,
        "quarantine.request", this::request,
        "quarantine.grant", this::grant,
        "quarantine.refuse", this::refuse,
        "quarantine.forward", this::forward,
        "quarantine.rebuild", this::rebuild);
  }

  private void release(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String id = request.need("id");
    List<Address> to =
        request.find("to").stream()
            .flatMap(list -> Stream.of(COMMA.split(list)))
            .map(Address::new)
            .toList();
    String reply = gate.release().release(id, to, request.flag(DESPITE), peer.user());
    rows.accept(Map.of("id", id, "reply", reply));
  }

  private void delete(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Held held = gate.quarantine().need(request.need("id"));
    // Noted first: a crash in between leaves a note too many, never a message unaccounted for.
    note(held, Address.NULL, Action.What.DELETED, peer, "");
    rows.accept(Map.of("id", held.id(), "deleted", gate.quarantine().delete(held.id())));
  }

  /** Only those for whom it is held may have it. */
  private void request(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Held held = gate.quarantine().need(request.need("id"));
    Address by = recipient(held, new Address(request.need("by")));
    String words = request.find("reason").orElse("");
    Wish wish = new Wish(held.id(), by, gate.clock().instant(), words);
    boolean added = gate.quarantine().wishes().add(wish);
    if (added) {
      note(held, by, Action.What.REQUESTED, peer, words);
      entry(held).ifPresent(entry -> gate.outbox().requested(entry, by, words));
    }
    rows.accept(Map.of("id", held.id(), "by", by.text(), "added", added));
  }

  private static Address recipient(Held held, Address by) {
    return held.envelope().recipients().stream()
        .filter(recipient -> recipient.key().equals(by.key()))
        .findFirst()
        .orElseThrow(
            () -> new LazaretoException("quarantine.not-a-recipient", held.id(), by.text()));
  }

  /**
   * Each gets it by a submission of their own, so that one whom the MTA does not take keeps nobody
   * else's from them. Once everybody for whom it is held has it, by this grant or an earlier one,
   * it is held no longer. One grant at a time: of two who grant the same wish at once, the second
   * finds none.
   */
  private void grant(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    granting.lock();
    try {
      grantAlone(request, peer, rows);
    } finally {
      granting.unlock();
    }
  }

  private void grantAlone(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Held held = gate.quarantine().need(request.need("id"));
    List<LazaretoException> refused = new ArrayList<>();
    for (Wish wish : wishes(held, request)) {
      try {
        String reply =
            gate.release()
                .release(held.id(), List.of(wish.by()), request.flag(DESPITE), peer.user());
        note(held, wish.by(), Action.What.GRANTED, peer, "");
        settle(held, wish);
        rows.accept(Map.of("id", held.id(), "by", wish.by().text(), "reply", reply));
      } catch (LazaretoException e) {
        refused.add(e);
      }
    }
    if (!refused.isEmpty()) {
      throw refused.getFirst();
    }
  }

  // The last request goes with the message: if a crash comes before, it is open still, and another
  // grant ends the holding. Who has it already and asks once more, is waited for.
  private void settle(Held held, Wish granted) throws IOException {
    boolean last = gate.quarantine().wishes().of(held.id()).size() == 1;
    if (last && everybodyHas(held, granted.by())) {
      boolean ignored = gate.quarantine().delete(held.id());
    } else {
      gate.quarantine().wishes().remove(granted);
    }
  }

  // Of one who is all its recipients the journal has no name.
  private boolean everybodyHas(Held held, Address now) {
    Set<String> have = new HashSet<>(gate.journal().done(held.id(), Action.What.RELEASED));
    have.add(now.key());
    return held.envelope().recipients().stream().map(Address::key).allMatch(have::contains);
  }

  private void refuse(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Held held = gate.quarantine().need(request.need("id"));
    String reason = request.need("reason");
    for (Wish wish : wishes(held, request)) {
      note(held, wish.by(), Action.What.REFUSED, peer, reason);
      entry(held).ifPresent(entry -> gate.outbox().refused(entry, wish.by(), reason));
      gate.quarantine().wishes().remove(wish);
      rows.accept(Map.of("id", held.id(), "by", wish.by().text()));
    }
  }

  /** Tells the staff of it; on request they get the message itself, as a release gives it. */
  private void forward(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Held held = gate.quarantine().need(request.need("id"));
    List<Address> staff = gate.settings().notice().staff().stream().map(Address::new).toList();
    if (staff.isEmpty()) {
      throw new LazaretoException("quarantine.no-staff");
    }
    Entry entry =
        entry(held)
            .orElseThrow(() -> new LazaretoException("quarantine.not-in-journal", held.id()));
    String words = request.find("reason").orElse("");
    String reply =
        request.flag("message")
            ? gate.release().release(held.id(), staff, request.flag(DESPITE), peer.user())
            : "";
    note(held, Address.NULL, Action.What.FORWARDED, peer, staff + " " + words);
    gate.outbox().forwarded(entry, peer.user(), words);
    rows.accept(
        Map.of("id", held.id(), "to", staff.stream().map(Address::text).toList(), "reply", reply));
  }

  /** The open requests that are decided: those of one person, or all of them. */
  private List<Wish> wishes(Held held, Request request) throws IOException {
    Optional<String> by = request.find("by").map(text -> new Address(text).key());
    List<Wish> open =
        gate.quarantine().wishes().of(held.id()).stream()
            .filter(wish -> by.isEmpty() || by.get().equals(wish.by().key()))
            .toList();
    if (open.isEmpty()) {
      throw new LazaretoException("quarantine.not-requested", held.id());
    }
    return open;
  }

  private void rebuild(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    rows.accept(Map.of("messages", gate.quarantine().rebuild()));
  }

  private Optional<Entry> entry(Held held) {
    return gate.journal().entry(held.envelope().id());
  }

  private void note(Held held, Address recipient, Action.What what, Peer peer, String detail) {
    String id = held.envelope().id();
    gate.journal()
        .note(new Action(id, recipient, what, peer.user(), gate.clock().instant(), detail));
  }
}
