// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lazareto.digest.Sha256;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.SealedLogin;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Pass;
import org.lazareto.web.WebmailSettings;

/**
 * Who is logged in to which mailbox, in memory alone: the passwords are sealed under what only the
 * browsers have. Thread-safe.
 */
public final class MailSessions {

  /** The prefix makes browsers refuse it without TLS. */
  static final String NAME = "__Secure-lazareto-mail";

  /** A server that marks more is odd; the rest have their own names. */
  private static final int MOST_USES = 50;

  private static final String GUARDS = "; Path=/mail; Secure; HttpOnly; SameSite=Strict";

  private record Session(
      SealedLogin login,
      String owner,
      Instant begun,
      Instant seen,
      Outcome last,
      Map<String, Folder.Use> uses) {

    Session seenAt(Instant now) {
      return new Session(login, owner, begun, now, last, uses);
    }

    Session after(Outcome outcome) {
      return new Session(login, owner, begun, seen, outcome, uses);
    }

    Session knowing(Map<String, Folder.Use> others) {
      return new Session(login, owner, begun, seen, last, others);
    }
  }

  private final Mailboxes mailboxes;
  private final OwnAddress own;
  private final WebmailSettings settings;
  private final Clock clock;
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  /**
   * @param own tells who somebody is, however the name was typed
   */
  public MailSessions(Mailboxes mailboxes, OwnAddress own, Clock clock) {
    this.mailboxes = mailboxes;
    this.own = own;
    this.settings = own.settings();
    this.clock = clock;
  }

  /** Whether the visitor has a session that lasts. */
  public boolean has(Visitor visitor) {
    return find(visitor).isPresent();
  }

  /** A new session, in place of the one that the visitor shows; the cookie that opens it. */
  String begin(Visitor visitor, Login login) {
    end(visitor);
    Instant now = clock.instant();
    String secret = Pass.fresh().value();
    SealedLogin sealed = SealedLogin.of(login, secret);
    leave(
        put(
            key(secret),
            new Session(sealed, owner(login.user()), now, now, Outcome.NONE, Map.of())));
    return NAME + "=" + secret + GUARDS;
  }

  /** Keeps a session, and says which ones are over. */
  private synchronized List<Session> put(String key, Session session) {
    List<Session> over = new ArrayList<>();
    sessions.values().removeIf(s -> !lasts(s, session.begun()) && over.add(s));
    while (sessions.size() >= settings.sessions()) {
      sessions.entrySet().stream()
          .min(Comparator.comparing(s -> s.getValue().seen()))
          .map(Map.Entry::getKey)
          .map(sessions::remove)
          .ifPresent(over::add);
    }
    sessions.put(key, session);
    return over;
  }

  void end(Visitor visitor) {
    secret(visitor).map(MailSessions::key).ifPresent(this::forget);
  }

  /** The visitor's mailbox, on a route for who has one. */
  Mailbox mailbox(Visitor visitor) {
    return mailboxes.of(login(visitor));
  }

  /** The visitor's log-in, for the time of a request. */
  Login login(Visitor visitor) {
    return open(visitor).login().open(secret(visitor).orElseThrow());
  }

  /** Whether the site has a server that filters mail, as far as is known just now. */
  boolean filters() {
    return mailboxes.filters();
  }

  String user(Visitor visitor) {
    return open(visitor).owner();
  }

  /** The one name of who logs in by this. */
  String owner(String typed) {
    return own.name(typed);
  }

  /** Keeps what was done last, so that it can be told and undone. */
  void note(Visitor visitor, Outcome outcome) {
    change(visitor, s -> s.after(outcome));
  }

  /** Keeps what the folders are for that are for something. */
  void note(Visitor visitor, List<Folder> folders) {
    Map<String, Folder.Use> uses =
        folders.stream()
            .filter(f -> f.use() != Folder.Use.OTHER)
            .limit(MOST_USES)
            .collect(Collectors.toUnmodifiableMap(Folder::name, Folder::use, (first, _) -> first));
    change(visitor, s -> s.knowing(uses));
  }

  /** What folders are for, by their names; empty if nobody asked the server yet. */
  Map<String, Folder.Use> uses(Visitor visitor) {
    return find(visitor).map(Session::uses).orElse(Map.of());
  }

  private synchronized void change(Visitor visitor, UnaryOperator<Session> change) {
    Optional<String> key = secret(visitor).map(MailSessions::key);
    key.ifPresent(k -> sessions.computeIfPresent(k, (_, s) -> change.apply(s)));
  }

  /** What was done last, if it bears that number. */
  Optional<Outcome> outcome(Visitor visitor, String number) {
    return Optional.of(open(visitor).last()).filter(o -> o.number().equals(number));
  }

  private Session open(Visitor visitor) {
    return find(visitor).orElseThrow(() -> new IllegalStateException("a route for everyone"));
  }

  private Optional<Session> find(Visitor visitor) {
    Instant now = clock.instant();
    Optional<String> key = secret(visitor).map(MailSessions::key);
    Optional<Session> session = key.flatMap(k -> seen(k, now));
    if (session.isPresent() && !lasts(session.get(), now)) {
      key.ifPresent(this::forget);
      return Optional.empty();
    }
    return session;
  }

  /** A session, which was just used if it lasts. */
  private synchronized Optional<Session> seen(String key, Instant now) {
    return Optional.ofNullable(
        sessions.computeIfPresent(key, (_, s) -> lasts(s, now) ? s.seenAt(now) : s));
  }

  private void forget(String key) {
    leave(removed(key).stream().toList());
  }

  private synchronized Optional<Session> removed(String key) {
    return Optional.ofNullable(sessions.remove(key));
  }

  /** Never under the lock: the server is told, and may take its time to answer. */
  private void leave(List<Session> over) {
    over.forEach(s -> mailboxes.forget(s.login()));
  }

  private boolean lasts(Session session, Instant now) {
    return now.isBefore(session.begun().plus(settings.longest()))
        && now.isBefore(session.seen().plus(settings.idle()));
  }

  private static Optional<String> secret(Visitor visitor) {
    return Optional.ofNullable(visitor.cookies().get(NAME));
  }

  private static String key(String secret) {
    return Sha256.hex("mail:" + secret);
  }
}
