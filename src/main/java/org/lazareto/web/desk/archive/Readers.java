// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.Address;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Pass;
import org.lazareto.web.People;
import org.lazareto.web.admin.Rights;

/**
 * Who has come by a mailed link or from the own mailbox, in memory alone: it says whose mail
 * somebody reads, and nothing of what that address may. Thread-safe; bounded.
 */
public final class Readers {

  /** The prefix makes browsers refuse it without TLS. */
  static final String NAME = "__Secure-lazareto-lists";

  // Lax: people come to an archive by links in their mail.
  private static final String GUARDS = "; Path=/lists; Secure; HttpOnly; SameSite=Lax";
  private static final int MOST = 10_000;

  private record Session(Address address, Instant until) {}

  private final People people;
  private final Duration lasts;
  private final Clock clock;
  private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>();

  /**
   * @param people who of the staff is logged in
   * @param lasts how long somebody is known
   */
  public Readers(People people, Duration lasts, Clock clock) {
    this.people = people;
    this.lasts = lasts;
    this.clock = clock;
  }

  /** Knows from now on who shows the cookie, which is the answer. */
  public synchronized String begin(Address address) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> !now.isBefore(session.until()));
    if (sessions.size() >= MOST) {
      Optional.ofNullable(sessions.firstEntry()).map(Map.Entry::getKey).ifPresent(sessions::remove);
    }
    String secret = Pass.fresh().value();
    sessions.put(key(secret), new Session(address, now.plus(lasts)));
    return NAME + "=" + secret + GUARDS;
  }

  /** Knows the visitor no more. */
  public synchronized void end(Visitor visitor) {
    secret(visitor).ifPresent(secret -> sessions.remove(key(secret)));
  }

  public Reader of(Visitor visitor) {
    return people
        .find(visitor)
        .filter(person -> Rights.allow(Rights.DECIDE, person.duty()))
        .<Reader>map(Reader.Keeper::new)
        .or(() -> address(visitor).map(Reader.Known::new))
        .orElseGet(Reader.Stranger::new);
  }

  /** Whose mail the visitor has shown to read. */
  public synchronized Optional<Address> address(Visitor visitor) {
    return secret(visitor)
        .flatMap(secret -> Optional.ofNullable(sessions.get(key(secret))))
        .filter(session -> clock.instant().isBefore(session.until()))
        .map(Session::address);
  }

  private static Optional<String> secret(Visitor visitor) {
    return Optional.ofNullable(visitor.cookies().get(NAME));
  }

  private static String key(String secret) {
    return Sha256.hex("lists:" + secret);
  }
}
